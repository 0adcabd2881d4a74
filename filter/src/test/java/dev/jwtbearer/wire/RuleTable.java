package dev.jwtbearer.wire;

import dev.jwtbearer.wire.RuleCaller.Credentials;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules of every kind, and the answer to each request worked out a second time, to compare with.
 */
final class RuleTable {
  static final String RULES =
      """
      /                                      public
      /health                                public
      /public/*                              public
      /greeting                              optional
      *.png                                  public
      /api/admin/*                           roles(admin)
      /api/orders/*    GET                   scopes(orders.read)
      /api/orders/*    POST,PUT,DELETE       scopes(orders.write) roles(clerk, admin)
      /api/orders/*                          deny
      /api/both                              allRoles(clerk, auditor)
      /api/sales/*                           claim(department=sales)
      /api/partner/*                         issuer(partner)
      /api/vault/*                           acr(gold) maxAuthAge(15m)
      /reports/*       GET                   public
      /reports/*       OPTIONS               optional
      /reports/*                             roles(admin)
      /internal/*                            deny
      *.do                                   roles(clerk)
      """;

  /** Bare 401, 401 for the token or for the sign-in, 400 and 403 by their {@code error}. */
  enum Outcome {
    LET_IN(200, ""),
    TOKEN_WANTED(401, ""),
    BAD_TOKEN(401, "invalid_token"),
    SIGN_IN_WANTED(401, "insufficient_user_authentication"),
    FORBIDDEN(403, "insufficient_scope"),
    UNCLEAR(400, "invalid_request");

    final int status;
    final String error;

    Outcome(int status, String error) {
      this.status = status;
      this.error = error;
    }
  }

  private static final Pattern STILL_ENCODED = Pattern.compile("%(2[eEfF5]|5[cC]|00|3[bB])");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "DELETE");

  private RuleTable() {}

  /**
   * What must become of a request.
   *
   * @param path as the server matched it
   */
  static Outcome expected(String path, String method, RuleCaller caller) {
    return isUnclear(path) ? Outcome.UNCLEAR : ofRules(path, method, caller);
  }

  /** What the first rule says that is about the path, however it was spelled. */
  static Outcome ofRules(String path, String method, RuleCaller caller) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (path.isEmpty()
        || path.equals("/")
        || path.equals("/health")
        || isAtOrBelow("/public", path)
        || path.endsWith(".png")
        || (isAtOrBelow("/reports", path) && reads)) {
      return Outcome.LET_IN;
    }
    if (caller.credentials() == Credentials.BAD) {
      return Outcome.BAD_TOKEN;
    }
    boolean isOptional =
        path.equals("/greeting") || (isAtOrBelow("/reports", path) && method.equals("OPTIONS"));
    if (caller.credentials() == Credentials.NONE) {
      return isOptional ? Outcome.LET_IN : Outcome.TOKEN_WANTED;
    }
    if (isAtOrBelow("/api/vault", path)) {
      return caller.hasFreshGold() ? Outcome.LET_IN : Outcome.SIGN_IN_WANTED;
    }
    return isOptional || mayDo(path, method, reads, caller) ? Outcome.LET_IN : Outcome.FORBIDDEN;
  }

  private static boolean mayDo(String path, String method, boolean reads, RuleCaller caller) {
    if (isAtOrBelow("/api/admin", path) || isAtOrBelow("/reports", path)) {
      return caller.hasOneOf("admin");
    }
    if (isAtOrBelow("/api/orders", path)) {
      return reads
          ? caller.scopes().contains("orders.read")
          : WRITES.contains(method)
              && caller.scopes().contains("orders.write")
              && caller.hasOneOf("clerk", "admin");
    }
    if (path.equals("/api/both")) {
      return caller.hasOneOf("clerk") && caller.hasOneOf("auditor");
    }
    if (isAtOrBelow("/api/sales", path)) {
      return caller.isOfSales();
    }
    if (isAtOrBelow("/api/partner", path)) {
      return caller.isOfPartner();
    }
    if (isAtOrBelow("/internal", path)) {
      return false;
    }
    return !path.endsWith(".do") || caller.hasOneOf("clerk");
  }

  private static boolean isAtOrBelow(String prefix, String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  /**
   * Has empty or dotted segments, parameters, queries, backslashes, control characters, or codes.
   */
  static boolean isUnclear(String path) {
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean isEmpty = segments[i].isEmpty() && i < segments.length - 1;
      if (isEmpty || segments[i].equals(".") || segments[i].equals("..")) {
        return true;
      }
    }
    return path.chars().anyMatch(c -> c < ' ' || c == 127 || c == ';' || c == '?' || c == '\\')
        || STILL_ENCODED.matcher(path).find();
  }
}
