package dev.jwtbearer.sample.ledger;

/** Amounts of money in cents. */
final class Money {
  private Money() {}

  /** Two decimals, no currency: {@code 1250} is {@code 12.50}. */
  static String text(int cents) {
    String sign = cents < 0 ? "-" : "";
    int amount = Math.abs(cents);
    return sign + amount / 100 + "." + (amount % 100 < 10 ? "0" : "") + amount % 100;
  }
}
