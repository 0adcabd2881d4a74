package dev.jwtbearer.sample.devissuer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class Base64UrlTest {
  @Test
  void givesCoordinatesTheirFullLength() {
    assertEquals("AAAAAQ", Base64Url.of(BigInteger.ONE, 4));
  }

  @Test
  void leavesTheSignByteOut() {
    assertEquals("_w", Base64Url.of(BigInteger.valueOf(255), 1));
    assertEquals("_w", Base64Url.of(BigInteger.valueOf(255)));
  }

  @Test
  void givesNumbersAsFewBytesAsItTakes() {
    assertEquals("AQAB", Base64Url.of(BigInteger.valueOf(65_537)));
  }
}
