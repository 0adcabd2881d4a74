package dev.jwtbearer.real.framework;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a framework serves beyond what a rule looks like.
 *
 * @param path where the action is
 * @param beyond where it is, too
 * @param naive with a rule for the first alone
 * @param closing with the rules of our page
 */
record Beyond(String path, List<String> beyond, Application naive, Application closing) {
  private static final Path PAGE = Path.of("../../docs/frameworks.md");
  private static final String ADMIN = "/api/admin/* roles(admin)";
  private static final String REST = "/* public";

  static Stream<Beyond> of(Framework framework) {
    return switch (framework.module()) {
      case "spring5" ->
          Stream.of(
              of(
                  framework,
                  "/api/single",
                  List.of("/api/single/"),
                  List.of("/api/single roles(admin)", REST),
                  List.of("/api/single/* roles(admin)", REST)));
      case "struts2" ->
          Stream.of(
              struts(
                  framework,
                  List.of(
                      "/purge",
                      "/x/y/purge.action",
                      "/x/purge",
                      "/sweep",
                      "/x/y/sweep.action",
                      "/api/public/sweep.action")));
      case "struts7" -> Stream.of(struts(framework, List.of("/purge", "/sweep")));
      case "wicket9", "wicket10" ->
          Stream.of(
              of(
                  framework,
                  "/api/admin/7",
                  List.of("/wicket/bookmarkable/dev.jwtbearer.framework.AdminPage"),
                  List.of(ADMIN, REST),
                  List.of(ADMIN, "/wicket/bookmarkable/* deny", REST)));
      case "faces2", "faces4" ->
          Stream.of(
              of(
                  framework,
                  "/api/admin/run.xhtml",
                  List.of("/faces/api/admin/run.xhtml", "/faces/faces/api/admin/run.xhtml"),
                  List.of(ADMIN, REST),
                  List.of(ADMIN, "/faces/* deny", REST)));
      default -> Stream.of();
    };
  }

  private static Beyond struts(Framework framework, List<String> beyond) {
    return of(
        framework,
        "/purge.action",
        beyond,
        List.of("/purge.action roles(admin)", "/sweep.action roles(admin)", REST),
        List.of("/api/public/read.action public", "/* roles(admin)"));
  }

  private static Beyond of(
      Framework framework,
      String path,
      List<String> beyond,
      List<String> naive,
      List<String> closing) {
    return new Beyond(
        path,
        beyond,
        new Application(framework.module() + "-naive", framework, naive, Caller.NOBODY),
        new Application(framework.module() + "-page", framework, closing, Caller.NOBODY));
  }

  void assertThatThePageShowsTheRules() throws IOException {
    List<String> lines =
        Files.readString(PAGE).lines().map(line -> line.replaceAll(" +", " ")).toList();
    for (String rule : closing.rules()) {
      assertTrue(lines.contains(rule), () -> PAGE + " does not show " + rule);
    }
  }

  @Override
  public String toString() {
    return naive.framework().module();
  }
}
