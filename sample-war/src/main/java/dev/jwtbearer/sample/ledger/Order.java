package dev.jwtbearer.sample.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/** One line of the ledger. Money is in cents. */
record Order(int number, String customer, String article, int quantity, int price, int cost) {

  /** What the order brings, in cents. */
  int margin() {
    return quantity * (price - cost);
  }

  /** What a clerk may see. Purchase prices stay out. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("number", number);
    summary.put("customer", customer);
    summary.put("article", article);
    summary.put("quantity", quantity);
    summary.put("total", Money.text(quantity * price));
    return summary;
  }
}
