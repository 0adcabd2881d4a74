package dev.jwtbearer.authorization;

import java.util.Set;

/** What rules may ask for, as the settings are: issuers by name, and bindings that are checked. */
public final class RuleVocabulary {
  private final Set<String> issuerNames;
  private final boolean hasDpop;
  private final boolean hasCertificates;

  /**
   * @param issuerNames that {@code issuer(NAME)} may name
   * @param hasDpop true if tokens may be bound to a key (RFC 9449)
   * @param hasCertificates true if tokens may be bound to a client certificate (RFC 8705)
   */
  public RuleVocabulary(Set<String> issuerNames, boolean hasDpop, boolean hasCertificates) {
    this.issuerNames = Set.copyOf(issuerNames);
    this.hasDpop = hasDpop;
    this.hasCertificates = hasCertificates;
  }

  /** Without bindings. */
  public static RuleVocabulary ofIssuers(Set<String> issuerNames) {
    return new RuleVocabulary(issuerNames, false, false);
  }

  Set<String> issuerNames() {
    return issuerNames;
  }

  boolean hasDpop() {
    return hasDpop;
  }

  boolean hasCertificates() {
    return hasCertificates;
  }
}
