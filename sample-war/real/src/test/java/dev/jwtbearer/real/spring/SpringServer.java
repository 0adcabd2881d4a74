package dev.jwtbearer.real.spring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.OAuthClient;
import dev.jwtbearer.real.part.Program;
import dev.jwtbearer.real.part.SignIn;
import dev.jwtbearer.real.part.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The Spring Authorization Server of {@code src/spring} in a process of its own. */
final class SpringServer implements AutoCloseable {
  private static final String MAIN = "dev.jwtbearer.real.spring.provider.AuthorizationServer";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final String CALLBACK = "https://shop.example.com/callback";

  private final Program program;
  private final int port;

  private SpringServer(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  static SpringServer start(String name, Path work) {
    Program program =
        Program.start(
            name,
            work,
            Map.of(),
            List.of(
                Program.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN));
    try {
      return new SpringServer(program, Integer.parseInt(program.await(PORT, PATIENCE).group(1)));
    } catch (AssertionError e) {
      program.close();
      throw e;
    }
  }

  /** What it calls itself as long as it is called by this name. */
  String issuer() {
    return "http://127.0.0.1:" + port;
  }

  /** An access token that a client gets for itself. */
  String accessToken(String client) {
    return grant(issuer(), client).get("access_token").textValue();
  }

  /** The same for no scope. */
  String accessTokenWithoutScope(String client) {
    return client(issuer(), client)
        .grant("grant_type=client_credentials")
        .get("access_token")
        .textValue();
  }

  /** The same, asked for at another name of this machine. */
  String accessTokenOfLocalhost(String client) {
    return grant("http://localhost:" + port, client).get("access_token").textValue();
  }

  JsonNode grant(String address, String client, String... headers) {
    return client(address, client)
        .grant("grant_type=client_credentials&scope=orders.read+orders.write", headers);
  }

  /** The tokens that a client gets when ada signs in. */
  JsonNode signIn(String client) {
    String request =
        "/oauth2/authorize?response_type=code&scope=openid+orders.read&nonce=n-0S6_WzA2Mj"
            + "&client_id="
            + client
            + "&redirect_uri="
            + CALLBACK;
    String code =
        SignIn.at(issuer() + request, CALLBACK)
            .submit("username=ada", "password=ada-password")
            .code();
    return client(issuer(), client)
        .grant("grant_type=authorization_code&code=" + code + "&redirect_uri=" + CALLBACK);
  }

  /** Signs with new keys from now on, and knows the old ones no longer. */
  void rotate() {
    Visitor.Reply reply = new Visitor(port, "").post("/rotate", "");
    if (reply.status() != 200) {
      throw new AssertionError(reply.everything());
    }
  }

  String tokenEndpoint() {
    return tokenEndpoint(issuer());
  }

  private static String tokenEndpoint(String address) {
    return address + "/oauth2/token";
  }

  private static OAuthClient client(String address, String id) {
    return new OAuthClient(tokenEndpoint(address), id, id + "-secret");
  }

  @Override
  public void close() {
    program.close();
  }
}
