package dev.jwtbearer.sample.war;

/** The packaged WAR in a running server. */
interface Deployment extends AutoCloseable {
  /** The address of the web application, without a slash at the end. */
  String url();

  @Override
  void close();
}
