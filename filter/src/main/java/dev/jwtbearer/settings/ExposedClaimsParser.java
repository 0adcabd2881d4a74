package dev.jwtbearer.settings;

import dev.jwtbearer.jose.ClaimPath;
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
    for (String pair : Types.quotedItems(text)) {
      int equals = pair.lastIndexOf('=');
      String attribute = pair.substring(equals + 1);
      if (equals <= 0 || attribute.isEmpty() || attribute.contains("\"")) {
        throw InvalidValueException.ofItem(pair, "is no pair", "write claim=attribute");
      }
      if (RESERVED.stream().anyMatch(attribute::startsWith)) {
        throw InvalidValueException.ofItem(
            attribute, "is the server's or this filter's", "choose another name");
      }
      if (byAttribute.put(attribute, Types.claimPath(pair.substring(0, equals))) != null) {
        throw InvalidValueException.ofItem(
            attribute, "is given two claims", "give each attribute one claim");
      }
    }
    return new ExposedClaims(byAttribute);
  }
}
