package dev.jwtbearer.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of a filter that trusts {@link TestKey#RSA} of {@link TestToken#ISSUER}. */
public final class TestParameters {
  private TestParameters() {}

  /** What a filter needs, then these. */
  public static Map<String, String> usual(String... namesAndValues) {
    Map<String, String> params = withoutKeys();
    params.put("publicKey", TestKey.RSA.pem());
    return changed(params, namesAndValues);
  }

  /** Issuer and audience, then these. */
  public static Map<String, String> withoutKeys(String... namesAndValues) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("issuer", TestToken.ISSUER);
    params.put("audience", TestToken.AUDIENCE);
    return changed(params, namesAndValues);
  }

  private static Map<String, String> changed(Map<String, String> params, String... changes) {
    for (int i = 0; i < changes.length; i += 2) {
      params.put(changes[i], changes[i + 1]);
    }
    return params;
  }
}
