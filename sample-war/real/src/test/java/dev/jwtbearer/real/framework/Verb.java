package dev.jwtbearer.real.framework;

/** How a request begins, and what it says beside its target and its credentials. */
enum Verb {
  GET("GET", ""),
  HEAD("HEAD", ""),
  POST("POST", "Content-Length: 0\r\n"),
  PUT("PUT", "Content-Length: 0\r\n"),
  OPTIONS("OPTIONS", ""),
  PREFLIGHT("OPTIONS", "Origin: https://page.example\r\nAccess-Control-Request-Method: POST\r\n");

  private final String method;
  private final String headers;

  Verb(String method, String headers) {
    this.method = method;
    this.headers = headers;
  }

  String method() {
    return method;
  }

  /** Lines of the head, each with its end. */
  String headers() {
    return headers;
  }
}
