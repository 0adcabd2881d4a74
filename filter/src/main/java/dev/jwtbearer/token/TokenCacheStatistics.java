package dev.jwtbearer.token;

/** What an operator can see of the token cache. */
public interface TokenCacheStatistics {

  /** That of a filter that remembers none. */
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

  /** How many tokens are remembered. About: those that have just ended may be among them. */
  long size();

  /** How many times a result was there already. */
  long reused();
}
