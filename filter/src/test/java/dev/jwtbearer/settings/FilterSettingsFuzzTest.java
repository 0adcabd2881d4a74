package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.Cost;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Any parameters: settings that hold what they promise, or problems that keep secrets. */
class FilterSettingsFuzzTest {
  private static final String UNSIGNED =
      "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJleHAiOjk5OTk5OTk5OTl9.AA";
  private static final Pattern LOCATION = Pattern.compile("https?:|file:|classpath:|/WEB-INF/");
  private static final Pattern PRIVATE_MEMBER =
      Pattern.compile("\"(?:d|p|q|dp|dq|qi|k)\"\\s*:\\s*\"([^\"]{8,})\"");

  /** Stands for the application's class path, on which there is nothing. */
  private static final ClassLoader NO_CLASSES = new ClassLoader(null) {};

  private static final ServletContext NO_FILES =
      (ServletContext)
          Proxy.newProxyInstance(
              FilterSettingsFuzzTest.class.getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, called, arguments) -> null);

  /** A parameter on each line, as {@code name=value}; {@code \n} stands for a line break. */
  @FuzzTest
  void start(byte[] utf8) {
    Map<String, String> params = new LinkedHashMap<>();
    for (String line : new String(utf8, StandardCharsets.UTF_8).split("\n")) {
      String[] pair = line.split("=", 2);
      if (pair.length == 2 && !pair[1].trim().startsWith("file:")) {
        params.put(pair[0].trim(), pair[1].replace("\\n", "\n"));
      }
    }
    String said = Cost.bounded(utf8.length, () -> outcome(params));
    checkSecretsAreKept(params, said);
  }

  /** Any text as the value of each parameter in turn. */
  @FuzzTest
  void value(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    for (Parameter<?> parameter : Parameters.all()) {
      try {
        assertNotNull(parameter.type().parse(text));
      } catch (InvalidValueException e) {
        assertFalse(e.rule().isEmpty() || e.remedy().isEmpty());
      }
    }
  }

  /** All that the filter says about the parameters, in message and log. */
  private static String outcome(Map<String, String> params) {
    TestClock clock = new TestClock();
    TestLog log = new TestLog();
    String said;
    try {
      FilterContext filterContext = TestAssembly.context(clock, log);
      Assembly assembly = TestAssembly.of(params, Map.of(), NO_FILES, NO_CLASSES, filterContext);
      checkSettings(assembly, params);
      said = assembly.settings().effective();
    } catch (ConfigurationException e) {
      said = e.getMessage();
      long problems = said.lines().count() - 1;
      assertTrue(problems > 0 && said.contains("cannot start, " + problems + " problem"), said);
    }
    said += "\n" + String.join("\n", log.lines());
    assertTrue(said.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), said);
    return said;
  }

  private static void checkSettings(Assembly assembly, Map<String, String> params) {
    assertTrue(params.containsKey("issuer") != isTrue(params, "allowAnyIssuer"));
    assertTrue(params.containsKey("audience") != isTrue(params, "allowAnyAudience"));
    assertTrue(assembly.authenticator().authenticate(UNSIGNED).refusal().isPresent());
    assertFalse(assembly.settings().tokenSources().isEmpty());
    assertNotNull(assembly.settings().accessRules());
    String realm = assembly.settings().answers().realm().orElse("");
    assertTrue(realm.chars().allMatch(c -> c >= ' ' && c <= '~'), realm);
  }

  private static boolean isTrue(Map<String, String> params, String name) {
    return params.getOrDefault(name, "").trim().equals("true");
  }

  /** What is said holds no piece of a secret, unless it is said without the secret too. */
  private static void checkSecretsAreKept(Map<String, String> params, String said) {
    Set<String> known = new HashSet<>();
    Parameters.all().forEach(parameter -> known.add(parameter.name()));
    params.forEach(
        (name, value) -> {
          Set<String> pieces = pieces(name, value.trim(), known.contains(name));
          Map<String, String> others = new LinkedHashMap<>(params);
          others.remove(name);
          pieces.removeIf(piece -> !said.contains(piece) || others.toString().contains(piece));
          if (!pieces.isEmpty()) {
            others.put(name, "x".repeat(value.trim().length()));
            String saidOfOthers = outcome(others);
            pieces.forEach(piece -> assertTrue(saidOfOthers.contains(piece), said));
          }
        });
  }

  private static Set<String> pieces(String name, String value, boolean isKnown) {
    Set<String> pieces = new HashSet<>();
    boolean isPem = name.equals("publicKey") && !LOCATION.matcher(value).lookingAt();
    if (name.equals("secret") || isPem || !isKnown) {
      for (int i = 0; i + 12 <= value.length(); i++) {
        pieces.add(value.substring(i, i + 12));
      }
    } else if (name.equals("jwks")) {
      PRIVATE_MEMBER.matcher(value).results().map(found -> found.group(1)).forEach(pieces::add);
      pieces.removeIf(piece -> value.indexOf(piece) < value.lastIndexOf(piece));
    }
    return pieces;
  }
}
