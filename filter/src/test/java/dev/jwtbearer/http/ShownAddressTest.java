package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://idp.example/k, https://idp.example/k",
    "HTTPS://IDP.example:8443, HTTPS://IDP.example:8443",
    "https://[::1]:8443/a/b@c, https://[::1]:8443/a/b@c",
    "https://idp.example/k?, https://idp.example/k?...",
    "https://idp.example/k?apikey=HUSH, https://idp.example/k?...",
    "https://idp.example?apikey=HUSH#x, https://idp.example?...",
    "https://idp.example:1/k?m=a:b@HUSH, https://idp.example:1/k?...",
    "https://idp.example/k#HUSH, https://idp.example/k#...",
    "https://user:HUSH@idp.example/k, https://...@idp.example/k",
    "https://HUSH@idp.example/k?apikey=HUSH, https://...@idp.example/k?...",
    "https://user:HUSH@idp.example/k?m=a@HUSH, ..."
  })
  void leavesOutUserAndQuery(String address, String shown) {
    assertEquals(shown, ShownAddress.of(URI.create(address)));
    assertEquals(shown, ShownAddress.of(address));
  }

  @ParameterizedTest
  @CsvSource({
    "idp.example/k?apikey=HUSH, idp.example/k?...",
    "https://idp example/k?apikey=HUSH, https://idp example/k?...",
    "https://idp example/k?m=a@HUSH, ...",
    "https://user:HU?SH@idp.example/k, ...",
    "https://user:HU#SH@idp.example/k, ...",
    "https://user:HU/SH@idp.example/k, https://...@idp.example/k",
    "https:user:HUSH@idp.example/k?HUSH, ...@idp.example/k?...",
    "Http://user:HU@SH@idp.example/k, Http://...@idp.example/k",
    "user:HUSH@idp.example/k?HUSH, ...@idp.example/k?...",
    "'https://idp example/k?a\nHUSH', https://idp example/k?..."
  })
  void leavesOutMoreWhereTheAddressIsMistyped(String address, String shown) {
    assertEquals(shown, ShownAddress.of(address));
  }

  @ParameterizedTest
  @CsvSource({
    "Who are you?, Who are you?",
    "orders@example, orders@example",
    "a@b:c, a@b:c",
    "user:HUSH@proxy:3128, ...@proxy:3128"
  })
  void leavesOutTheUserAlone(String text, String shown) {
    assertEquals(shown, ShownAddress.withoutUser(text));
  }
}
