package dev.jwtbearer.real.framework;

import java.util.List;

/**
 * An application of a web framework.
 *
 * @param module of {@code sample-war/frameworks}
 * @param filter the system property that names the jar of the filter for it
 * @param rules those that protect the action, without the last one
 * @param protectedPaths where the action is
 * @param publicPath of what everybody may read
 */
record Framework(
    String module,
    String filter,
    List<String> rules,
    List<String> protectedPaths,
    String publicPath) {
  private static final String JAVAX = "filter.javax";
  private static final String JAKARTA = "filter.all";
  private static final String ADMIN = "/api/admin/* roles(admin)";

  private static final List<Framework> ALL =
      List.of(
          servlets("servlet4", JAVAX),
          servlets("servlet6", JAKARTA),
          rest("jersey"),
          rest("resteasy"),
          spring("spring5", JAVAX),
          spring("spring6", JAKARTA),
          struts("struts2", JAVAX),
          struts("struts7", JAKARTA),
          wicket("wicket9", JAVAX),
          wicket("wicket10", JAKARTA),
          faces("faces2", JAVAX),
          faces("faces4", JAKARTA),
          new Framework(
              "stripes",
              JAVAX,
              List.of(ADMIN),
              List.of("/api/admin/run/7", "/api/admin/purge.action"),
              "/api/public/read"));

  static List<Framework> ofJavax() {
    return ALL.stream().filter(framework -> framework.filter.equals(JAVAX)).toList();
  }

  static List<Framework> ofJakarta() {
    return ALL.stream().filter(framework -> framework.filter.equals(JAKARTA)).toList();
  }

  /** For a Jetty without an integration of Weld. */
  static List<Framework> ofJakartaWithoutFaces() {
    return ofJakarta().stream().filter(framework -> !framework.module.equals("faces4")).toList();
  }

  private static Framework servlets(String module, String filter) {
    return new Framework(
        module,
        filter,
        List.of(ADMIN, "/front/admin/* roles(admin)", "/pages/admin/* roles(admin)"),
        List.of("/api/admin/7", "/front/admin/7"),
        "/api/public/7");
  }

  private static Framework rest(String module) {
    return new Framework(
        module,
        JAKARTA,
        List.of(ADMIN),
        List.of("/api/admin/7", "/api/admin/files/7"),
        "/api/public/7");
  }

  private static Framework spring(String module, String filter) {
    return new Framework(
        module,
        filter,
        List.of(ADMIN, "/api/single/* roles(admin)"),
        List.of("/api/admin/7", "/api/admin/files/7", "/api/single"),
        "/api/public/7");
  }

  private static Framework struts(String module, String filter) {
    return new Framework(
        module,
        filter,
        List.of(ADMIN),
        List.of("/api/admin/run.action", "/api/admin/files_7"),
        "/api/public/read.action");
  }

  private static Framework wicket(String module, String filter) {
    return new Framework(
        module, filter, List.of(ADMIN, "/wicket/* deny"), List.of("/api/admin/7"), "/api/public/7");
  }

  private static Framework faces(String module, String filter) {
    return new Framework(
        module,
        filter,
        List.of(ADMIN, "/faces/* roles(admin)"),
        List.of("/api/admin/run.xhtml", "/api/admin/run.jsf", "/faces/api/admin/run.xhtml"),
        "/api/public/read.xhtml");
  }
}
