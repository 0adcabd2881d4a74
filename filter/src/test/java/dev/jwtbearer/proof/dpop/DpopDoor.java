package dev.jwtbearer.proof.dpop;

import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestProof;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.Doorstep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A filter with DPoP, and requests to it. */
final class DpopDoor {
  static final String URL = "https://api.example.com";
  static final String ORDERS = URL + "/shop/orders";

  final Doorstep door;

  /** With {@code dpop=supported} and the address {@link #URL}, then these. */
  DpopDoor(String... more) {
    List<String> params = new ArrayList<>(List.of("dpop", "supported", "publicUrl", URL));
    params.addAll(List.of(more));
    this.door = new Doorstep(params.toArray(String[]::new));
  }

  /** A token that is bound to that key. */
  String token(TestKey key) {
    return unbound().claim("cnf", Map.of("jkt", TestProof.thumbprint(key))).text();
  }

  /** A token that is bound to {@link TestKey#EC256}. */
  String token() {
    return token(TestKey.EC256);
  }

  TestToken unbound() {
    return door.token();
  }

  TestProof proof(String token) {
    return TestProof.of("GET", ORDERS, token, door.clock.instant());
  }

  static FakeRequest request(String authorization, String... proofs) {
    return FakeRequest.get("/orders")
        .context("/shop")
        .header("Authorization", authorization)
        .header("DPoP", proofs);
  }

  /** The answer to a request, {@code 200} if it goes on: status and challenges. */
  Answer send(FakeRequest request) {
    FakeResponse response = FakeResponse.fresh();
    boolean isLetIn = door.admit(request, response).isPresent();
    return new Answer(
        isLetIn ? 200 : response.getStatus(),
        List.copyOf(response.getHeaders("WWW-Authenticate")),
        response.getHeader("DPoP-Nonce"),
        response.getHeader("Retry-After"),
        String.valueOf(door.log.lines()));
  }

  record Answer(int status, List<String> challenges, String nonce, String retryAfter, String log) {
    /** The challenge of DPoP. */
    String dpop() {
      return challenges.stream().filter(each -> each.startsWith("DPoP")).findFirst().orElse("none");
    }
  }
}
