package dev.jwtbearer.web.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.Cost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any query string and any header value: read as the grammars of the RFCs say, but for the
 * characters of a token, which the verifier reads.
 */
class QueryParametersFuzzTest {
  private static final String NAME = "access_token";
  private static final Pattern BEARER =
      Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([^ ].*)", Pattern.DOTALL);

  @FuzzTest
  void query(byte[] utf8) {
    String query = new String(utf8, StandardCharsets.UTF_8);
    List<String> values = Cost.bounded(utf8.length, () -> QueryParameters.values(query, NAME));
    List<String> another = new ArrayList<>(values);
    another.add(query);
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    assertEquals(another, QueryParameters.values(query + "&access%5Ftoken=" + encoded, NAME));
    another.add(0, another.remove(another.size() - 1));
    assertEquals(another, QueryParameters.values(NAME + '=' + encoded + '&' + query, NAME));
  }

  @FuzzTest
  void authorization(byte[] utf8) {
    String value = new String(utf8, StandardCharsets.UTF_8);
    Matcher grammar = BEARER.matcher(value.strip());
    try {
      Optional<String> token =
          Cost.bounded(
              utf8.length,
              () -> Optional.ofNullable(AuthorizationField.credentials(value, "Bearer")));
      assertEquals(grammar.matches() ? Optional.of(grammar.group(1)) : Optional.empty(), token);
      assertTrue(token.isPresent() || !value.strip().matches("(?is)bearer( .*)?"), "overlooked");
    } catch (AccessException e) {
      assertTrue(!grammar.matches() && e.detail().matches("[a-zA-Z ]{1,60}"), e.detail());
    }
  }
}
