package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims as attributes of the request. */
class ExposedClaimsTest {
  private final Doorstep door =
      new Doorstep("exposeClaims", "tenant.id=tenant groups=shop.groups tid=t");

  private String token() {
    return door.token()
        .claim("tenant", Map.of("id", "7"))
        .claim("groups", List.of("a", "b"))
        .text();
  }

  @Test
  void areThereForTheApplication() {
    HttpServletRequest admitted = door.admitted(door.get("/", token()));
    assertEquals("7", admitted.getAttribute("tenant"));
    assertEquals(List.of("a", "b"), admitted.getAttribute("shop.groups"));
    assertNull(admitted.getAttribute("t"));
  }

  @Test
  void goWithTheLogout() throws Exception {
    FakeRequest request = door.get("/", token());
    HttpServletRequest admitted = door.admitted(request);
    admitted.logout();
    assertNull(admitted.getAttribute("tenant"));
    assertNull(request.getAttribute("shop.groups"));
    request.dispatch(DispatcherType.FORWARD);
    assertNull(door.admitted(request).getUserPrincipal());
  }

  @Test
  void areNeverWhatAnotherFilterPutThere() {
    door.rules.at("/open", Access.PUBLIC).at("/any", Access.OPTIONAL);
    for (HttpServletRequest request :
        List.of(door.get("/", token()), door.get("/open"), door.get("/any"))) {
      request.setAttribute("t", "not of the token");
      assertNull(door.admitted(request).getAttribute("t"));
    }
  }

  @Test
  void leaveARequestAsItCameWhereNobodyIsKnownAndOnlyReportsAreMade() {
    Doorstep reporting = new Doorstep("mode", "report", "exposeClaims", "tid=t");
    FakeRequest request = reporting.get("/");
    request.setAttribute("t", "of the filter before");
    assertEquals("of the filter before", reporting.admitted(request).getAttribute("t"));
  }

  @Test
  void areNotThereForARefusedRequest() {
    door.rules.at("/internal", Access.DENIED);
    FakeRequest request = door.get("/internal", token());
    assertTrue(door.refused(request).contains("setStatus[403]"));
    assertNull(request.getAttribute("tenant"));
  }

  @Test
  void areThoseOfTheFilterThatJudgedLast() {
    FakeRequest request = door.get("/", token());
    door.admitted(request);
    Doorstep second = new Doorstep("exposeClaims", "tid=t");
    HttpServletRequest admitted = second.admitted(request);
    assertNull(admitted.getAttribute("tenant"), "of the other filter's token");
    assertNull(admitted.getAttribute("dev.jwtbearer.exposed"), "their names");

    second.rules.at("/open", Access.PUBLIC);
    HttpServletRequest open = door.get("/open", token());
    door.admitted(open);
    assertNull(second.admitted(open).getAttribute("tenant"));
    assertEquals(java.util.Optional.empty(), JwtPrincipal.of(second.admitted(open)));
  }
}
