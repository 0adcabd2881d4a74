package dev.jwtbearer.settings;

import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.QuotedText;
import dev.jwtbearer.token.ExposedClaims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which claims become request attributes: {@code claim path=attribute name}. */
final class ExposedClaimsParser {
  /** Attributes that servers, and this filter, give a meaning. */
  private static final List<String> RESERVED =
      List.of("dev.jwtbearer.", "jakarta.", "javax.", "java.", "org.apache.", "org.eclipse.");

  private ExposedClaimsParser() {}

  static ExposedClaims parse(String text) throws InvalidValueException {
    Map<String, ClaimPath> byAttribute = new LinkedHashMap<>();
    for (QuotedText pair : Types.items(text)) {
      int equals = pair.lastIndexOf('=');
      QuotedText side = pair.part(equals + 1, pair.toString().length());
      if (equals <= 0 || side.toString().isEmpty()) {
        throw InvalidValueException.ofItem(pair.toString(), "is no pair", "write claim=attribute");
      }
      String attribute = Types.value(side);
      if (RESERVED.stream().anyMatch(attribute::startsWith)) {
        throw InvalidValueException.ofItem(
            attribute, "is the server's or this filter's", "choose another name");
      }
      if (byAttribute.put(attribute, Types.claimPath(pair.part(0, equals).toString())) != null) {
        throw InvalidValueException.ofItem(
            attribute, "is given two claims", "give each attribute one claim");
      }
    }
    return new ExposedClaims(byAttribute);
  }
}
