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
   * The address as the client sees it, without query and fragment: scheme, host, port unless it is
   * the scheme's own, and path.
   */
  String address();

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
