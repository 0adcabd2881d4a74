package dev.jwtbearer.policy;

/** Which requirement a path and a method fall under. */
@FunctionalInterface
public interface Rules {

  /**
   * The requirement.
   *
   * @param path servletPath and pathInfo together, canonical
   * @param method as the client wrote it
   */
  Requirement requirementFor(String path, String method);
}
