package dev.jwtbearer.sample.devissuer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingTest {
  @AfterEach
  void forget() {
    System.clearProperty("ISSUER");
    System.clearProperty("PATH");
  }

  @Test
  void takesTheSystemProperty() {
    System.setProperty("ISSUER", " https://login.example.com ");

    assertEquals(Optional.of("https://login.example.com"), Setting.find("ISSUER"));
  }

  @Test
  void takesBlankAsUnset() {
    System.setProperty("ISSUER", "  ");

    assertEquals(Optional.empty(), Setting.find("ISSUER"));
  }

  @Test
  void takesTheEnvironmentUnlessThereIsASystemProperty() {
    assertEquals(Optional.of(System.getenv("PATH")), Setting.find("PATH"));

    System.setProperty("PATH", "here");

    assertEquals(Optional.of("here"), Setting.find("PATH"));
  }
}
