package dev.jwtbearer.sample.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The wholesaler's books. A real one reads a database. */
final class Ledger {
  private static final List<Order> ORDERS =
      List.of(
          new Order(4711, "Bakery Lindqvist", "Rye flour 25 kg", 12, 2190, 1640),
          new Order(4712, "Cafe Orla", "Espresso beans 1 kg", 30, 1480, 1105),
          new Order(4713, "Hotel Meridian", "Olive oil 5 l", 8, 3950, 3120),
          new Order(4714, "Bakery Lindqvist", "Sea salt 10 kg", 3, 990, 410));

  private Ledger() {}

  static List<Order> orders() {
    return ORDERS;
  }

  /** Articles and their prices, by name. */
  static Map<String, String> catalogue() {
    Map<String, String> prices = new TreeMap<>();
    ORDERS.forEach(order -> prices.put(order.article(), Money.text(order.price())));
    return prices;
  }

  /** Margin by customer, by name. */
  static Map<String, String> margins() {
    Map<String, Integer> cents = new TreeMap<>();
    ORDERS.forEach(order -> cents.merge(order.customer(), order.margin(), Integer::sum));
    Map<String, String> margins = new TreeMap<>();
    cents.forEach((customer, margin) -> margins.put(customer, Money.text(margin)));
    return margins;
  }
}
