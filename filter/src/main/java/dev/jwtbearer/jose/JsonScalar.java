package dev.jwtbearer.jose;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A JSON value that is no object and no array, compared by its text. */
public final class JsonScalar {
  private JsonScalar() {}

  /** True if the value is a string, number or boolean whose JSON text is this. */
  public static boolean isText(Object found, String text) {
    if (found instanceof BigDecimal) {
      return isNumber((BigDecimal) found, text);
    }
    boolean isScalar =
        found instanceof String
            || found instanceof Boolean
            || found instanceof Long
            || found instanceof BigInteger;
    return isScalar && found.toString().equals(text);
  }

  /** {@code 1e2} prints as {@code 1E+2}, so the text is read instead. */
  @SuppressWarnings("BigDecimalEquals") // 1.0 and 1.00 are different texts
  private static boolean isNumber(BigDecimal found, String text) {
    try {
      return found.equals(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
