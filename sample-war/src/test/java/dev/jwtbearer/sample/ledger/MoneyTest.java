package dev.jwtbearer.sample.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void hasTwoDecimals() {
    assertEquals("0.00", Money.text(0));
    assertEquals("0.05", Money.text(5));
    assertEquals("12.50", Money.text(1250));
    assertEquals("-0.05", Money.text(-5));
  }
}
