package dev.jwtbearer.docs;

import dev.jwtbearer.api.BearerListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the token in {@code X-Vendor-Auth: v=2; jwt=TOKEN}, as a gateway of this house sends it.
 */
public final class VendorToken implements BearerListener {
  private static final String HEADER = "X-Vendor-Auth";
  private static final String BEGINNING = "v=2; jwt=";

  @Override
  public Optional<String> findToken(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(HEADER));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    // Several become one text that is no token, so that none of them is picked.
    String value = String.join(",", values);
    return Optional.of(value.startsWith(BEGINNING) ? value.substring(BEGINNING.length()) : value);
  }
}
