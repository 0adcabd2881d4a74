package dev.jwtbearer.sample.launch;

import java.util.List;

/** What the terminal shows once the sample runs. */
record Welcome(String url, boolean hasDevelopmentIssuer) {

  static Welcome at(int port, boolean hasDevelopmentIssuer) {
    return new Welcome("http://localhost:" + port, hasDevelopmentIssuer);
  }

  String text() {
    List<String> calls = calls();
    return String.join(
        System.lineSeparator(),
        "",
        "The order ledger runs. Try it in a browser: " + url + "/",
        "",
        "No token: 401",
        "  " + calls.get(0),
        "A token: 200",
        "  " + calls.get(1),
        "The managers' report, with the role manager: 200",
        "  " + calls.get(2),
        "The stock, without the scope that a rule asks for: 403",
        "  " + calls.get(3),
        "",
        "Stop with Ctrl-C",
        "");
  }

  /** Command lines: without a token, with one, with the role manager, without a scope. */
  List<String> calls() {
    return List.of(
        "curl -i " + url + "/orders",
        "curl -i -H \"Authorization: Bearer " + token("") + "\" " + url + "/orders",
        "curl -i -H \"Authorization: Bearer "
            + token("-d roles=manager ")
            + "\" "
            + url
            + "/reports/margin",
        "curl -i -H \"Authorization: Bearer " + token("") + "\" " + url + "/stock");
  }

  private String token(String options) {
    return hasDevelopmentIssuer
        ? "$(curl -sf -d format=text " + options + url + "/dev-issuer/token)"
        : "$TOKEN";
  }
}
