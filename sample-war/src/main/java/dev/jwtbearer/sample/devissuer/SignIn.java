package dev.jwtbearer.sample.devissuer;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the user has signed in (RFC 9068, section 2.2.1).
 *
 * @param acr how strongly, or null to say nothing of it
 * @param age how many seconds ago, or null to say nothing of it
 */
record SignIn(@Nullable String acr, @Nullable Long age) {
  private static final Pattern ACR = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{0,100}");
  private static final Pattern AGE = Pattern.compile("[0-9]{0,7}");

  static SignIn parse(FormParameters form) throws InvalidOrderException {
    String acr = form.get("acr", "");
    String age = form.get("auth_age", "");
    if (!ACR.matcher(acr).matches()) {
      throw new InvalidOrderException(
          "acr is one name of letters, digits and signs other than quotes and backslashes, at most"
              + " 100 characters");
    }
    if (!AGE.matcher(age).matches()) {
      throw new InvalidOrderException("auth_age is a number of seconds of at most 7 digits");
    }
    return new SignIn(acr.isEmpty() ? null : acr, age.isEmpty() ? null : Long.valueOf(age));
  }

  void addTo(Map<String, Object> claims, long now) {
    if (acr != null) {
      claims.put("acr", acr);
    }
    if (age != null) {
      claims.put("auth_time", now - age);
    }
  }
}
