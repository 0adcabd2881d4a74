package dev.jwtbearer.token;

/** What an operator can see of the token cache. */
public interface TokenCacheStatistics {

  /** Those of a filter without a cache. */
  TokenCacheStatistics NONE =
      new TokenCacheStatistics() {
        @Override
        public long size() {
          return 0;
        }

        @Override
        public long reused() {
          return 0;
        }
      };

  /** About how many tokens are cached: those that have just expired may be among them. */
  long size();

  /** How many times a result was there already. */
  long reused();
}
