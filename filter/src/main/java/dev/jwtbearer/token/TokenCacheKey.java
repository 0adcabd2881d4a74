package dev.jwtbearer.token;

import org.jspecify.annotations.Nullable;

/**
 * The text of a token as the key of a cache. Two are equal if all of their text is: neither a hash
 * nor a digest stands for it, so that no token can pass for another one.
 *
 * <p>Only the end is hashed, which is signature, and different in every token; hashing all of a
 * token of 1 700 characters takes four times as long, and a digest seventeen times. Only what an
 * issuer signed is put into the cache, so nobody else can fill it with texts of one hash.
 *
 * <p>How long a comparison takes tells nothing about the tokens in the cache: the end of both is
 * compared first, without stopping at a difference. Whoever gets past it has guessed more than 180
 * bits of a signature, and needs the rest no more.
 *
 * <p>A digest would keep no token out of a heap dump: the principal beside it holds the token, for
 * calls to the next service.
 */
final class TokenCacheKey {
  /** In characters. The shortest signature, of HS256, has 43. */
  static final int TAIL = 32;

  private final String text;
  private final int hash;

  /**
   * @param text at least as long as the tail
   */
  TokenCacheKey(String text) {
    this.text = text;
    int tail = 0;
    for (int i = text.length() - TAIL; i < text.length(); i++) {
      tail = 31 * tail + text.charAt(i);
    }
    this.hash = tail;
  }

  /** In characters. */
  int length() {
    return text.length();
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenCacheKey
        && hasTailOf((TokenCacheKey) other)
        && text.equals(((TokenCacheKey) other).text);
  }

  private boolean hasTailOf(TokenCacheKey other) {
    int difference = 0;
    for (int i = 1; i <= TAIL; i++) {
      difference |= text.charAt(text.length() - i) ^ other.text.charAt(other.text.length() - i);
    }
    return difference == 0;
  }

  /** Shows no part of the token. */
  @Override
  public String toString() {
    return "TokenCacheKey[" + text.length() + ']';
  }
}
