package dev.jwtbearer.web.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.web.Doorstep;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata of RFC 9728, and the way to it. */
class ResourceMetadataTest {
  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final String SHOP = "https://api.example.com/shop";

  private static Doorstep door(String... more) {
    String[] params = new String[more.length + 2];
    params[0] = "resource";
    params[1] = SHOP;
    System.arraycopy(more, 0, params, 2, more.length);
    return new Doorstep(params);
  }

  private static ResourceMetadata metadata(String resource, String contextPath) {
    try {
      Assembly assembly =
          TestAssembly.of(
              TestParameters.usual("resource", resource), new TestClock(), new TestLog());
      return new ResourceMetadata(assembly.settings().resource().orElseThrow(), contextPath);
    } catch (jakarta.servlet.ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(Doorstep door, String path) throws IOException {
    String answer = door.answered(door.get(path));
    assertTrue(answer.contains("setContentType[application/json]"), answer);
    assertFalse(answer.contains("setStatus["), answer);
    String body = answer.substring(answer.indexOf("getOutputStream[]\n") + 18);
    int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
    assertTrue(answer.contains("setContentLength[" + length + "]"), answer);
    return new ObjectMapper().readTree(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void tellsWhatAClientNeedsWithoutAToken() throws IOException {
    Doorstep door =
        door(
            "realm",
            "The \"shop\" \\ cafe",
            "tokenSources",
            "header cookie:t query:access_token form:access_token header:X-T",
            "rules",
            "/orders/* GET scopes(orders.read)\n/orders/* scopes(orders.write, orders.read)\n"
                + "/internal/* deny",
            "issuer.b",
            "https://other.example",
            "publicKey.b",
            TestKey.RSA.pem());

    JsonNode json = json(door, WELL_KNOWN);

    assertEquals(
        "{\"resource\":\"https://api.example.com/shop\",\"authorization_servers\":"
            + "[\"https://idp.example\",\"https://other.example\"],"
            + "\"scopes_supported\":[\"orders.read\",\"orders.write\"],"
            + "\"bearer_methods_supported\":[\"header\",\"query\",\"body\"],"
            + "\"resource_name\":\"The \\\"shop\\\" \\\\ cafe\"}",
        json.toString());
    assertEquals(json, json(door, WELL_KNOWN + "/shop"));
  }

  @Test
  void leavesOutWhatThereIsNone() throws IOException {
    assertEquals(
        "{\"resource\":\"https://api.example.com/shop\",\"authorization_servers\":"
            + "[\"https://idp.example\"],\"bearer_methods_supported\":[]}",
        json(door("tokenSources", "cookie:t"), WELL_KNOWN).toString());
  }

  @Test
  void namesEachMethodOnce() throws IOException {
    assertEquals(
        "[\"body\",\"header\"]",
        json(door("tokenSources", "form:a form:b header"), WELL_KNOWN)
            .get("bearer_methods_supported")
            .toString());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://a.example,        '',    https://a.example/W,          /W",
        "https://a.example/,       '',    https://a.example/W,          /W",
        "https://a.example/api,    '',    https://a.example/W/api,      /W/api",
        "https://a.example/api/,   '',    https://a.example/W/api/,     /W/api/",
        "https://a.example:8443/a/b, '',  https://a.example:8443/W/a/b, /W/a/b",
        "https://a.example,        /shop, https://a.example/W,          /W",
        "https://a.example/,       /shop, https://a.example/W,          /W",
        "https://a.example/shop,   /shop, https://a.example/shop/W,     /W",
        "https://a.example/shop/,  /shop, https://a.example/shop/W,     /W",
        "https://a.example/x,      /shop, https://a.example/x/W,        /W",
        "http://localhost:8080/s,  /s,    http://localhost:8080/s/W,    /W"
      })
  void announcesThePlaceThatTheApplicationCanServe(
      String resource, String contextPath, String location, String path) {
    ResourceMetadata metadata = metadata(resource, contextPath);
    assertEquals(location.replace("/W", WELL_KNOWN), metadata.location());
    assertEquals(path.replace("/W", WELL_KNOWN), metadata.announcedPath());
  }

  @Test
  void leadsClientsThereByThe401Alone() {
    Doorstep door = door();
    door.rules.role("/admins", "admin");
    String location = "resource_metadata=\"" + SHOP + WELL_KNOWN + '"';

    assertTrue(
        door.refused(door.get("/")).contains("[WWW-Authenticate, Bearer " + location + "]\n"));
    String expired = door.refused(door.get("/", "junk"));
    assertTrue(expired.contains("\", " + location + "]\n"), expired);
    assertFalse(door.refused(door.get("/admins", door.token().text())).contains(location));
    Doorstep quiet = door("errorDetails", "none", "realm", "r");
    assertTrue(
        quiet.refused(quiet.get("/", "junk")).contains("Bearer realm=\"r\", " + location + "]\n"));
  }

  @Test
  void answersHeadWithoutABody() {
    Doorstep door = door();
    FakeRequest request = door.get(WELL_KNOWN);
    request.method("HEAD");
    String answer = door.answered(request);
    assertTrue(answer.contains("setContentType[application/json]"), answer);
    assertTrue(answer.contains("setContentLength["), answer);
    assertFalse(answer.contains("getOutputStream"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "OPTIONS", "PUT", "TRACE", "get", "DELETE"})
  void judgesOtherMethodsLikeAllRequests(String method) {
    Doorstep door = door();
    FakeRequest request = door.get(WELL_KNOWN);
    request.method(method);
    assertTrue(door.refused(request).contains("setStatus[401]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WELL_KNOWN + "/",
        WELL_KNOWN + "/shop/",
        WELL_KNOWN + "/shop/x",
        WELL_KNOWN + "x",
        "/x" + WELL_KNOWN,
        "/.well-known/OAuth-protected-resource",
        WELL_KNOWN + ";a=b",
        "/." + WELL_KNOWN,
        ""
      })
  void judgesOtherPathsLikeAllRequests(String path) {
    Doorstep door = door();
    assertTrue(door.refused(door.get(path)).matches("(?s).*setStatus\\[40[01]].*"));
  }

  @ParameterizedTest
  @EnumSource(
      value = DispatcherType.class,
      names = {"FORWARD", "INCLUDE", "ASYNC"})
  void judgesDispatchesLikeAllRequests(DispatcherType type) {
    Doorstep door = door();
    FakeRequest request = door.get(WELL_KNOWN);
    request.dispatch(type);
    assertTrue(door.refused(request).contains("setStatus[401]"));
  }

  @Test
  void findsThePathInPathInfoToo() {
    Doorstep door = door();
    FakeRequest request = door.get("");
    request.pathInfo(WELL_KNOWN);
    assertTrue(door.answered(request).contains("application/json"));
  }

  @Test
  void doesNotAskForTheHost() {
    Doorstep door = door();
    FakeRequest request = door.get(WELL_KNOWN);
    door.answered(request);
    verify(request, org.mockito.Mockito.never()).getHeader("Host");
    verify(request, org.mockito.Mockito.never()).getServerName();
    verify(request, org.mockito.Mockito.never()).getRequestURL();
  }

  @Test
  void servesNothingUnlessTheResourceIsNamed() {
    Doorstep door = new Doorstep();
    assertTrue(door.refused(door.get(WELL_KNOWN)).contains("setStatus[401]"));
    assertTrue(door.refused(door.get("/")).contains("[WWW-Authenticate, Bearer]"));
  }

  @Test
  void letsTheContainerKnowWhenTheClientIsGone() throws Exception {
    FakeResponse gone = FakeResponse.fresh();
    when(gone.getOutputStream()).thenThrow(new IOException("broken pipe"));
    Doorstep door = door();
    assertThrows(IllegalStateException.class, () -> door.admit(door.get(WELL_KNOWN), gone));
  }
}
