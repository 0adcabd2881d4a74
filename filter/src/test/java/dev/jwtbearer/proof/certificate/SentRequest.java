package dev.jwtbearer.proof.certificate;

import dev.jwtbearer.token.AuthenticationContext;
import dev.jwtbearer.token.Deadline;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request as far as certificates are about it. */
final class SentRequest implements AuthenticationContext {
  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String peer = "192.0.2.7";
  private List<X509Certificate> chain = List.of();

  SentRequest field(String name, List<String> values) {
    fields.put(name, values);
    return this;
  }

  SentRequest from(String address) {
    peer = address;
    return this;
  }

  SentRequest over(X509Certificate... certificates) {
    chain = List.of(certificates);
    return this;
  }

  @Override
  public String scheme() {
    return "Bearer";
  }

  @Override
  public boolean isInAuthorizationField() {
    return true;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String address() {
    return "https://shop.example/";
  }

  @Override
  public String path() {
    return "/orders";
  }

  @Override
  public String contextPath() {
    return "";
  }

  @Override
  public List<String> fields(String name) {
    return fields.getOrDefault(name, List.of());
  }

  @Override
  public List<X509Certificate> clientCertificates() {
    return chain;
  }

  @Override
  public String remoteAddress() {
    return peer;
  }

  @Override
  public Deadline deadline() {
    return Deadline.NONE;
  }
}
