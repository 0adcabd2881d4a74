package dev.jwtbearer.legacy;

/** The application in a running server. */
interface Deployment {
  /** The address of the web application, without a slash at the end. */
  String url();

  void stop() throws Exception;
}
