package dev.jwtbearer.proof.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow(() -> new AssertionError(text));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, ::ffff:192.0.2.7",
    "192.0.2.7, ::FFFF:c000:207",
    "0.0.0.0, ::ffff:0:0",
    "::1, 0:0:0:0:0:0:0:1",
    "::, 0:0:0:0:0:0:0:0",
    "2001:db8::1, 2001:0DB8:0000:0000:0000:0000:0000:0001",
    "2001:db8::, 2001:db8:0:0:0:0:0:0",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "64:ff9b::192.0.2.7, 64:ff9b::c000:207",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304"
  })
  void oneAddressInTwoSpellings(String one, String other) {
    assertEquals(ip(one), ip(other));
    assertEquals(ip(one).hashCode(), ip(other).hashCode());
  }

  @ParameterizedTest
  @CsvSource({
    "::1, ::",
    "192.0.2.7, ::192.0.2.7",
    "192.0.2.7, 64:ff9b::192.0.2.7",
    "1.2.3.4, 1.2.3.5"
  })
  void twoAddresses(String one, String other) {
    assertNotEquals(ip(one), ip(other));
    assertNotEquals(ip(one), (Object) one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "10.5",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.-4",
        "1.2.3.+4",
        "1.2.3.04",
        "01.2.3.4",
        "0x1.2.3.4",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4:80",
        "1.2.3.٤",
        "167772165",
        "localhost",
        "proxy.example",
        ":",
        ":::",
        "1::2::3",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "g::",
        "::-1",
        "::１",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "::1.2.3",
        "::1.2.3.256",
        "1:2:3:4:5:6:7:1.2.3.4",
        "[::1]",
        "::.1",
        "::1%lo",
        "::1/128",
        "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"
      })
  void noAddress(String text) {
    assertEquals(Optional.empty(), IpAddress.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, 8, 10.255.255.255, 11.0.0.0",
    "10.0.0.0, 8, 10.0.0.0, 9.255.255.255",
    "192.0.2.128, 25, 192.0.2.255, 192.0.2.127",
    "192.0.2.7, 32, 192.0.2.7, 192.0.2.6",
    "192.0.2.6, 31, 192.0.2.7, 192.0.2.8",
    "0.0.0.0, 0, 255.255.255.255, ::1",
    "::, 0, ffff::, 1.2.3.4",
    "2001:db8::, 33, 2001:db8:7fff::, 2001:db8:8000::",
    "2001:db8::1, 128, 2001:db8::1, 2001:db8::2"
  })
  void aRangeEndsWhereItSays(String first, int prefix, String within, String outside) {
    AddressRange range = AddressRange.of(ip(first), prefix).orElseThrow();
    assertTrue(range.contains(ip(within)));
    assertFalse(range.contains(ip(outside)));
    assertEquals(prefix == 0, range.isEverything());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.255.0.9, true",
    "::1, true",
    "::ffff:127.0.0.1, true",
    "128.0.0.1, false",
    "126.0.0.1, false",
    "::, false",
    "::2, false",
    "7f00::, false"
  })
  void loopbackIsOfTheMachineAlone(String address, boolean isLoopback) {
    assertEquals(isLoopback, ip(address).isLoopback());
  }

  @Test
  void aRangeBeginsWithItsFirstAddressAndHasAPossiblePrefix() {
    assertEquals(Optional.empty(), AddressRange.of(ip("10.0.0.5"), 8));
    assertEquals(Optional.empty(), AddressRange.of(ip("10.0.0.0"), 33));
    assertEquals(Optional.empty(), AddressRange.of(ip("::"), 129));
    assertTrue(AddressRange.ofOne(ip("::1")).contains(ip("::1")));
  }
}
