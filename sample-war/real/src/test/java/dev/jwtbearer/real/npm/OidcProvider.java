package dev.jwtbearer.real.npm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.OAuthClient;
import dev.jwtbearer.real.part.Program;
import dev.jwtbearer.real.part.SignIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The oidc-provider of npm in a process of its own, set up by {@code provider.mjs}. */
final class OidcProvider implements AutoCloseable {
  static final String SECRET = "forty characters that two sides can keep";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern ISSUER = Pattern.compile("^issuer (.*)");
  private static final String CALLBACK = "https://shop.example.com/callback";

  private final Program program;
  private final String issuer;

  private OidcProvider(Program program, String issuer) {
    this.program = program;
    this.issuer = issuer;
  }

  static OidcProvider start(String name) {
    return withHidden(name, "");
  }

  /** One that answers 404 at a path. */
  static OidcProvider withHidden(String name, String path) {
    Program program =
        Program.start(
            name,
            Path.of(System.getProperty("npm"), "oidc-provider"),
            Map.of("SECRET", SECRET, "HIDDEN", path),
            List.of("node", "provider.mjs"));
    try {
      return new OidcProvider(program, program.await(ISSUER, PATIENCE).group(1));
    } catch (AssertionError e) {
      program.close();
      throw e;
    }
  }

  String issuer() {
    return issuer;
  }

  /** The requests it got so far, one a line. */
  List<String> requests() {
    return program.output().lines().filter(line -> line.startsWith("GET ")).toList();
  }

  /** An access token that the client {@code night-batch} gets for itself. */
  String accessToken(String resource) {
    return batchGrant(resource).get("access_token").textValue();
  }

  JsonNode batchGrant(String resource, String... headers) {
    return new OAuthClient(tokenEndpoint(), "night-batch", "night-batch-secret")
        .grant(
            "grant_type=client_credentials&scope=orders:read+orders:write&resource=" + resource,
            headers);
  }

  /** The tokens that a client gets when a user signs in and consents. */
  JsonNode signIn(String user, String client) {
    String resource = "resource=urn:ledger:RS256";
    String redirect = "redirect_uri=" + CALLBACK;
    String request =
        "/auth?response_type=code&scope=openid+orders:read&nonce=n-0S6_WzA2Mj&client_id="
            + client
            + "&"
            + redirect;
    String code =
        SignIn.at(issuer + request + "&" + resource, CALLBACK)
            .submit("login=" + user, "password=any")
            .submit()
            .code();
    return new OAuthClient(tokenEndpoint(), client, client + "-secret")
        .grant("grant_type=authorization_code&code=" + code + "&" + redirect + "&" + resource);
  }

  String tokenEndpoint() {
    return issuer + "/token";
  }

  @Override
  public void close() {
    program.close();
  }
}
