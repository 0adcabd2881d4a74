package dev.jwtbearer.token;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The request that a token came with, as far as a proof of possession is about it (RFC 9449,
 * section 4.3; RFC 8705, section 3). Each part is read when its method is called.
 */
public interface AuthenticationContext {

  /** The authentication scheme of the credentials, such as {@code Bearer}. */
  String scheme();

  /** Whether the credentials came in the field {@code Authorization}. */
  boolean isInAuthorizationField();

  /** The method, as it was sent. */
  String method();

  /**
   * The address as the server derives it from the request, without query: scheme, host, port and
   * path. Host and scheme can be the choice of whoever sends the request.
   */
  String address();

  /** The path, as it was sent, with the context path; before any forward. */
  String path();

  /** The context path of the application, as it was sent; empty for the root. */
  String contextPath();

  /** The values of all fields of that name, in order. */
  List<String> fields(String name);

  /** The certificates that the client presented to the server, its own first; empty if none. */
  List<X509Certificate> clientCertificates();

  /**
   * The IP address of the connection's own peer; empty if the server may have taken it from a field
   * of the request.
   */
  String remoteAddress();

  /** By when the request must have its answer. */
  Deadline deadline();
}
