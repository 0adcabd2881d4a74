package dev.jwtbearer.legacy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheWriter;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the application does with its libraries, some of it in ways that newer ones lack. */
final class OldLibraries {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@link CacheWriter} is gone since Caffeine 3. */
  private final Cache<String, String> subjects =
      Caffeine.newBuilder()
          .maximumSize(100)
          .expireAfterWrite(1, TimeUnit.MINUTES)
          .writer(CacheWriter.disabledWriter())
          .build();

  /** Reads a token of its own making and one that it was given. */
  Map<String, String> use(String token) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    found.put("subject", String.valueOf(subjects.get(token, t -> JWT.decode(t).getSubject())));
    found.put("cached", String.valueOf(subjects.getIfPresent(token)));
    found.put("own", own());
    JsonNode node = JSON.readTree("{\"deep\":{\"numbers\":[1,2.5]}}");
    found.put("json", JSON.writeValueAsString(node.path("deep")));
    found.put("jackson", JSON.version() + " of " + jarOf(ObjectMapper.class));
    found.put("jackson-core", jarOf(JsonFactory.class));
    found.put("caffeine", jarOf(Caffeine.class));
    found.put("java-jwt", jarOf(JWT.class));
    return found;
  }

  /**
   * Shared secrets are refused by the filter unless it is told; this is between old parts alone.
   */
  private static String own() throws IOException {
    Algorithm algorithm = Algorithm.HMAC256("between old parts");
    String token = JWT.create().withSubject("nobody else").sign(algorithm);
    return JWT.require(algorithm).build().verify(token).getSubject();
  }

  private static String jarOf(Class<?> type) {
    String place = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return place.substring(place.lastIndexOf('/') + 1);
  }

  String toJson(Map<String, String> found) throws IOException {
    return JSON.writeValueAsString(found);
  }
}
