package dev.jwtbearer.sample.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

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

  /** How much is held for orders, by article. */
  static Map<String, Integer> stock() {
    Map<String, Integer> stock = new TreeMap<>();
    ORDERS.forEach(order -> stock.merge(order.article(), order.quantity(), Integer::sum));
    return stock;
  }

  /** What each customer owes, by name. */
  static Map<String, String> debts() {
    return byCustomer(order -> order.quantity() * order.price());
  }

  /** Margin by customer, by name. */
  static Map<String, String> margins() {
    return byCustomer(Order::margin);
  }

  private static Map<String, String> byCustomer(ToIntFunction<Order> cents) {
    Map<String, Integer> sums = new TreeMap<>();
    ORDERS.forEach(order -> sums.merge(order.customer(), cents.applyAsInt(order), Integer::sum));
    Map<String, String> amounts = new TreeMap<>();
    sums.forEach((customer, sum) -> amounts.put(customer, Money.text(sum)));
    return amounts;
  }
}
