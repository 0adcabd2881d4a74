package dev.jwtbearer.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application compiled with one of the jars is compiled with each. */
class PublicApiIT {

  @Test
  void ofTheThinJarIsTheFilterAndWhatApplicationsMayTouch() throws Exception {
    Set<String> api = PublicApi.of(PublishedJar.THIN);

    assertTrue(has(api, "dev.jwtbearer.JwtBearerFilter()"), api.toString());
    assertTrue(has(api, "JwtBearerFilterBuilder.parameter(java.lang.String,"), api.toString());
    assertTrue(has(api, "jakarta.servlet.http.HttpServletRequest"), api.toString());
    assertTrue(has(api, "@org.jspecify.annotations.Nullable"), api.toString());
    assertTrue(has(api, "JwtPrincipal.ATTRIBUTE = dev.jwtbearer.principal"), api.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void isThatOfTheThinJar(PublishedJar jar) throws Exception {
    assertEquals(
        String.join("\n", PublicApi.of(PublishedJar.THIN)), String.join("\n", PublicApi.of(jar)));
  }

  /** A type of a library would have another name in each jar. */
  @Test
  void namesNoTypeOfALibrary() throws Exception {
    for (String line : PublicApi.of(PublishedJar.THIN)) {
      String types = line.replaceAll("@org\\.jspecify\\.annotations\\.\\w+\\(\\)", "");
      assertTrue(types.matches("(?!.*\\b(com|org|net|io)\\.[a-z]+).*"), "names a library: " + line);
    }
  }

  private static boolean has(Set<String> api, String text) {
    return api.stream().anyMatch(line -> line.contains(text));
  }
}
