package dev.jwtbearer.sample.devissuer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The two issuers that the filter trusts. They share an address in development, and no key. */
enum IssuerName {
  OWN("own", "", "orders-api", "roles", ""),
  /** Another company's. Its roles are its own too, and so is the claim that holds them. */
  PARTNER("partner", "/partner", "orders-partners", "groups", ".partner");

  private final String text;
  private final String path;
  private final String audience;
  private final String rolesClaim;
  private final String suffix;

  IssuerName(String text, String path, String audience, String rolesClaim, String suffix) {
    this.text = text;
    this.path = path;
    this.audience = audience;
    this.rolesClaim = rolesClaim;
    this.suffix = suffix;
  }

  static Optional<IssuerName> named(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(IssuerName::text).toList();
  }

  String text() {
    return text;
  }

  /** Where it is below the address of the development issuers. */
  String path() {
    return path;
  }

  /** What it puts into {@code aud} unless told otherwise. */
  String audience() {
    return audience;
  }

  /** The claim that it puts roles into. */
  String rolesClaim() {
    return rolesClaim;
  }

  /** The parameter of the filter that is this issuer's. */
  String parameter(String name) {
    return name + suffix;
  }

  IssuerName other() {
    return this == OWN ? PARTNER : OWN;
  }
}
