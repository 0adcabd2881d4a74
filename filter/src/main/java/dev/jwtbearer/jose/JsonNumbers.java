package dev.jwtbearer.jose;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of JSON, of at most 40 characters. */
final class JsonNumbers {
  private static final int LONGEST = 40;

  /** In characters: a sign and so many digits less one always fit into a long. */
  private static final int ALWAYS_LONG = 18;

  /** Beyond it, only a zero is within the range of a double. */
  private static final int LARGEST_SCALE = 400;

  private JsonNumbers() {}

  /**
   * A {@link Long}, or a {@link BigInteger} if it does not fit into one.
   *
   * @param text digits, after a minus or not
   */
  static Number whole(String text) throws InvalidJsonException {
    checkLength(text);
    if (text.length() <= ALWAYS_LONG) {
      return Long.valueOf(text);
    }
    BigInteger number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
  }

  /**
   * Kept within the range of a double, so that no later conversion takes a gigabyte.
   *
   * @param text as JSON writes numbers
   */
  static BigDecimal other(String text) throws InvalidJsonException {
    checkLength(text);
    BigDecimal number = decimal(text);
    double nearest = Double.parseDouble(text);
    if (Double.isInfinite(nearest) || (nearest == 0 && number.signum() != 0)) {
      throw new InvalidJsonException("number out of range");
    }
    return Math.abs(number.scale()) > LARGEST_SCALE ? BigDecimal.ZERO : number;
  }

  private static void checkLength(String text) throws InvalidJsonException {
    if (text.length() > LONGEST) {
      throw new InvalidJsonException("number too long");
    }
  }

  private static BigDecimal decimal(String text) throws InvalidJsonException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException exponentPastAnInt) {
      throw new InvalidJsonException("number out of range");
    }
  }
}
