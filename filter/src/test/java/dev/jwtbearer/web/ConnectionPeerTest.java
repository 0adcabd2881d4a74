package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose address a header of a proxy is compared with. */
class ConnectionPeerTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8::1, 2001:db8::1",
    "[2001:db8::1], 2001:db8::1",
    "0:0:0:0:0:0:0:1%lo, 0:0:0:0:0:0:0:1",
    "proxy.example, proxy.example",
    "[2001:db8::1, [2001:db8::1",
    "2001:db8::1], 2001:db8::1]",
    "'', ''"
  })
  void isWhatTheContainerTellsWithoutBracketsAndZone(String told, String peer) {
    assertEquals(peer, ConnectionPeer.address(FakeRequest.get("/").from(told)));
    assertEquals("", ConnectionPeer.address(FakeRequest.get("/").from(null)));
  }

  @Test
  void isTheContainersOwnThoughFiltersReplaceIt() {
    FakeRequest request = FakeRequest.get("/").from("198.51.100.9");
    HttpServletRequestWrapper filtered =
        new HttpServletRequestWrapper(request) {
          @Override
          public String getRemoteAddr() {
            return "192.0.2.7";
          }
        };
    assertEquals("198.51.100.9", ConnectionPeer.address(filtered));
    assertEquals("198.51.100.9", ConnectionPeer.address(new HttpServletRequestWrapper(filtered)));
  }

  /** A filter may hide the fields that the server has used. */
  @Test
  void fieldsThatAFilterHidesAreSeen() {
    FakeRequest request =
        FakeRequest.get("/").from("192.0.2.7").header("X-Forwarded-For", "192.0.2.7");
    HttpServletRequestWrapper hidden =
        new HttpServletRequestWrapper(request) {
          @Override
          public java.util.Enumeration<String> getHeaders(String name) {
            return java.util.Collections.emptyEnumeration();
          }
        };
    assertEquals("", ConnectionPeer.address(hidden));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.tomcat.request.forwarded",
        "org.apache.tomcat.remoteAddr",
        "org.apache.catalina.AccessLog.RemoteAddr"
      })
  void isUnknownWhereAValveOfTomcatHasReplacedIt(String attribute) {
    FakeRequest request = FakeRequest.get("/").from("192.0.2.7").attribute(attribute, true);
    assertEquals("", ConnectionPeer.address(request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For | 192.0.2.7",
        "x-forwarded-for | 192.0.2.7",
        "X-Forwarded-For | 192.0.2.7, 198.51.100.9",
        "X-Forwarded-For | 198.51.100.9, 192.0.2.7",
        "X-Forwarded-For | 198.51.100.9,192.0.2.7",
        "X-Forwarded-For | 198.51.100.9 192.0.2.7",
        "X-Forwarded-For | 192.0.2.7:4711",
        "X-Forwarded-For | \"192.0.2.7\"",
        "X-Forwarded-For | ::ffff:192.0.2.7",
        "X-Forwarded-For | [::ffff:c000:207]",
        "X-Forwarded-For | [::ffff:c000:207]:4711",
        "Forwarded | for=192.0.2.7",
        "Forwarded | For=\"192.0.2.7:4711\"",
        "Forwarded | for=\"[::ffff:192.0.2.7]\"",
        "Forwarded | proto=https;for=192.0.2.7;by=198.51.100.9",
        "Forwarded | for=198.51.100.9, for=192.0.2.7",
        "Forwarded | for= 192.0.2.7",
        "X-Real-IP | 192.0.2.7",
        "Proxy-ip | 192.0.2.7",
        "WL-Proxy-Client-IP | 192.0.2.7",
        "$WSRA | 192.0.2.7",
        "True-Client-IP | 192.0.2.7",
        "CF-Connecting-IP | 192.0.2.7"
      })
  void isUnknownIfAFieldMayBeItsSource(String field, String value) {
    FakeRequest request = FakeRequest.get("/").from("192.0.2.7").header(field, value);
    assertEquals("", ConnectionPeer.address(request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For | 198.51.100.9",
        "X-Forwarded-For | 192.0.2.70",
        "X-Forwarded-For | unknown, _hidden",
        "X-Forwarded-For | 2001:db8::1",
        "X-Forwarded-Host | 192.0.2.7",
        "X-Forwarded-Server | 192.0.2.7",
        "Host | 192.0.2.7",
        "Forwarded | for=198.51.100.9;by=192.0.2.7;host=192.0.2.7",
        "Forwarded | ext=192.0.2.7",
        "Forwarded | 192.0.2.7",
        "X-Forwarded-For | :4711, 192.0.2, :",
        "Via | 1.1 192.0.2.7"
      })
  void isKnownIfNoFieldCanBeItsSource(String field, String value) {
    FakeRequest request = FakeRequest.get("/").from("192.0.2.7").header(field, value);
    assertEquals("192.0.2.7", ConnectionPeer.address(request));
  }

  @Test
  void aContainerThatHidesAFieldHasNone() {
    FakeRequest request = FakeRequest.get("/").from("192.0.2.7");
    when(request.getHeaders("X-Forwarded-For")).thenReturn(null);
    assertEquals("192.0.2.7", ConnectionPeer.address(request));
  }

  @Test
  void isUnknownIfTheSecondFieldMayBeItsSource() {
    FakeRequest request =
        FakeRequest.get("/")
            .from("192.0.2.7")
            .header("X-Forwarded-For", "198.51.100.9", "192.0.2.7");
    assertEquals("", ConnectionPeer.address(request));
  }

  /** A proxy on the same machine, used from there: Apache adds the address by itself. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, 127.0.0.1",
    "127.0.0.2, 127.0.0.2, 127.0.0.2",
    "127.0.0.1, ::ffff:127.0.0.1, 127.0.0.1",
    "::1, 0:0:0:0:0:0:0:1, ::1"
  })
  void isKnownOnTheServersOwnMachine(String peer, String server, String forwarded) {
    FakeRequest request =
        FakeRequest.get("/").from(peer).to(server).header("X-Forwarded-For", forwarded);
    assertEquals(peer, ConnectionPeer.address(request));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 192.0.2.1, 127.0.0.1",
    "127.0.0.2, 127.0.0.1, 127.0.0.2",
    "192.0.2.1, 192.0.2.1, 192.0.2.1",
    "127.0.0.1, 127.0.0.1, 127.0.0.1:4711",
    "128.0.0.1, 128.0.0.1, 128.0.0.1",
    "::1, ::1, [::1]:4711",
    "::1, ::2, ::1",
    "::2, ::2, ::2",
    "127.0.0.1, , 127.0.0.1"
  })
  void isUnknownForWhoOnlySaysToBeThere(String peer, String server, String forwarded) {
    FakeRequest request =
        FakeRequest.get("/").from(peer).to(server).header("X-Forwarded-For", forwarded);
    assertEquals("", ConnectionPeer.address(request));
  }
}
