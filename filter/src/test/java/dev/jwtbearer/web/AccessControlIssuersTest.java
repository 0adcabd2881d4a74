package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A gate that trusts several issuers. */
class AccessControlIssuersTest {
  private static final String B = "https://b.example";

  private final Doorstep door = new Doorstep("issuer.b", B, "publicKey.b", TestKey.EC256.pem());

  private TestToken ofB() {
    return door.token().claim("iss", B).by(TestKey.EC256, "ES256");
  }

  @Test
  void tellsTheApplicationWhichIssuerItIs() {
    HttpServletRequest request = door.admitted(door.get("/", ofB().text()));
    assertEquals(Optional.of("b"), JwtPrincipal.of(request).orElseThrow().issuerName());
  }

  @Test
  void namesTheIssuerInTheLogOfARefusal() {
    door.refused(door.get("/", ofB().claim("aud", "x").text()));
    String line = door.log.lines().get(0);
    assertTrue(
        line.contains(
            "; issuer named b; client unknown; GET \"/\"; issuer \"https://b.example\"; "),
        line);

    door.refused(door.get("/", door.token().claim("aud", "x").text()));
    line = door.log.lines().get(1);
    assertTrue(line.contains("; issuer \"https://idp.example\"; "), line);
  }
}
