package dev.jwtbearer.token;

/**
 * For how long the result for a token may be reused for the same token. Any thread may ask.
 *
 * <p>Package-private: no class outside this package can decide how long a result may be reused.
 */
interface Lifetime {

  /** Of results that must not be reused. */
  Lifetime NONE =
      new Lifetime() {
        @Override
        public boolean isValid(long now) {
          return false;
        }

        @Override
        public long left(long now) {
          return 0;
        }
      };

  /**
   * True if the token would have the same result now.
   *
   * @param now in milliseconds since 1970
   */
  boolean isValid(long now);

  /**
   * For how many milliseconds it may be reused at most; zero or less if it may not.
   *
   * @param now in milliseconds since 1970
   */
  long left(long now);
}
