package dev.jwtbearer.jose;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The number that a parser has come to, of at most 40 characters. */
final class JsonNumbers {
  /** In characters. */
  static final int LONGEST = 40;

  /** A sign and so many digits, or one more without a sign, always fit into a long. */
  private static final int ALWAYS_LONG = 18;

  /** Beyond it, only a zero is within the range of a double. */
  private static final int LARGEST_SCALE = 400;

  private JsonNumbers() {}

  /** A {@link Long}, or a {@link BigInteger} if it does not fit into one. */
  static Number whole(JsonParser parser) throws IOException, JsonRefused {
    if (parser.getTextLength() <= ALWAYS_LONG) {
      return parser.getLongValue();
    }
    BigInteger number = new BigInteger(text(parser));
    return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
  }

  /** Kept within the range of a double, so that no later conversion takes a gigabyte. */
  static BigDecimal other(JsonParser parser) throws IOException, JsonRefused {
    String text = text(parser);
    BigDecimal number = decimal(text);
    double nearest = Double.parseDouble(text);
    if (Double.isInfinite(nearest) || (nearest == 0 && number.signum() != 0)) {
      throw new JsonRefused("number out of range");
    }
    return Math.abs(number.scale()) > LARGEST_SCALE ? BigDecimal.ZERO : number;
  }

  /** Jackson's own limit leaves sign, point and exponent out of account. */
  private static String text(JsonParser parser) throws IOException, JsonRefused {
    if (parser.getTextLength() > LONGEST) {
      throw new JsonRefused("number too long");
    }
    return parser.getText();
  }

  private static BigDecimal decimal(String text) throws JsonRefused {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException exponentPastAnInt) {
      throw new JsonRefused("number out of range");
    }
  }
}
