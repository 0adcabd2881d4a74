package dev.jwtbearer.sample.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSettingTest {
  @Test
  void isEightyEightyByDefault() throws Exception {
    assertEquals(8080, PortSetting.parse(null));
    assertEquals(8080, PortSetting.parse(" "));
  }

  @Test
  void takesTheNumber() throws Exception {
    assertEquals(8081, PortSetting.parse("8081"));
    assertEquals(65535, PortSetting.parse("65535"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "-1", "eighty", "99999999999", "80 80"})
  void refusesWhatIsNoPort(String value) {
    CannotStartException refusal =
        assertThrows(CannotStartException.class, () -> PortSetting.parse(value));

    assertEquals(
        "-Dport=" + value + " is no port. Write a number from 0 to 65535, as in -Dport=8081",
        refusal.getMessage());
  }
}
