package dev.jwtbearer.real.framework;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ways to write the target of a request that one reader takes for a protected path, and another may
 * take for something else.
 */
final class Targets {
  /** What some readers take for the segment above. */
  private static final List<String> UP =
      List.of(
          "..",
          "%2e%2e",
          ".%2e",
          "%2E.",
          "..;",
          "..;x=1",
          "%2e%2e;",
          "%252e%252e",
          "..%00",
          "..%20",
          "%c0%ae%c0%ae");

  private static final List<String> SEPARATORS =
      List.of(
          "//",
          "/./",
          "/%2e/",
          "/;/",
          "/;x=1/",
          "/.;/",
          "/x/../",
          "/x/%2e%2e/",
          "/x/..;/",
          "%2f",
          "%2F",
          "%252f",
          "\\",
          "%5c",
          "%255c",
          "/%20/",
          "/%09/",
          "%u2215",
          "/%ef%bf%bd/");

  private static final List<String> BEHIND_A_SEGMENT =
      List.of(
          ";",
          ";x",
          ";x=1",
          ";.",
          ";..",
          ";%2f..",
          ";jsessionid=1",
          "%3b",
          "%3bx",
          "%253b",
          "%20",
          "%2520",
          "%09",
          "%00",
          "%0a",
          "%0d",
          "%23",
          "%3f",
          ".",
          "..",
          "%2e",
          "%ef%bf%bd",
          "%c0%80",
          "%ff",
          "\\",
          "%5c",
          "%25",
          "%u0020",
          "+");

  private static final List<String> BEFORE_A_SEGMENT =
      List.of("%20", "%09", "%00", ".", "%2e", ";", "%3b", "%5c", "\\", "%ef%bb%bf", "~");

  private static final List<String> BEHIND_THE_PATH =
      List.of(
          "/",
          "//",
          "/.",
          "/..",
          "/;",
          "/;x",
          "%2f",
          "/%2e",
          "/x",
          ".json",
          ".xml",
          ".do",
          ".action",
          ".xhtml",
          ".jsf",
          ".css",
          "/a.css",
          ";a.css",
          ";/a.css",
          "%00.css",
          "%0a.css",
          "%23.css",
          "%3f.css",
          "%20.css",
          "?x=/../../public",
          "?",
          "?;",
          "!",
          "!execute",
          "*");

  private static final List<String> BEFORE_THE_WAY_UP =
      List.of("", ";", ";x=1", "/", "/;", ".css", "/x", ";/x", "%3b");

  private final String context;
  private final String publicPath;

  Targets(String context, String publicPath) {
    this.context = context;
    this.publicPath = publicPath;
  }

  /** All ways to write this path, the plain one first. */
  List<String> of(String path) {
    List<String> segments = List.of(path.substring(1).split("/"));
    Set<String> targets = new LinkedHashSet<>();
    targets.add(context + path);
    for (int i = 0; i < segments.size(); i++) {
      withOneSeparator(segments, i, targets);
      withOneSegment(segments, i, targets);
    }
    BEHIND_THE_PATH.forEach(end -> targets.add(context + path + end));
    upFrom(path, segments.size(), targets);
    downFromElsewhere(path, targets);
    aroundTheContext(path, targets);
    return List.copyOf(targets);
  }

  private void withOneSeparator(List<String> segments, int i, Set<String> targets) {
    for (String separator : SEPARATORS) {
      String before = String.join("/", segments.subList(0, i));
      String after = String.join("/", segments.subList(i, segments.size()));
      targets.add(context + (i == 0 ? "" : "/") + before + separator + after);
    }
  }

  private void withOneSegment(List<String> segments, int i, Set<String> targets) {
    String segment = segments.get(i);
    BEHIND_A_SEGMENT.forEach(end -> add(segments, i, segment + end, targets));
    BEFORE_A_SEGMENT.forEach(begin -> add(segments, i, begin + segment, targets));
    String first = Integer.toHexString(segment.charAt(0));
    String rest = segment.substring(1);
    for (String escape : List.of("%", "%25", "%2525", "%u00")) {
      add(segments, i, escape + first + rest, targets);
    }
    add(segments, i, segment.toUpperCase(java.util.Locale.ROOT), targets);
  }

  private void add(List<String> segments, int i, String changed, Set<String> targets) {
    List<String> all = new ArrayList<>(segments);
    all.set(i, changed);
    targets.add(context + '/' + String.join("/", all));
  }

  /** The protected path first, and then the way to the public one. */
  private void upFrom(String path, int depth, Set<String> targets) {
    for (String up : UP) {
      for (String begin : BEFORE_THE_WAY_UP) {
        targets.add(context + path + begin + ("/" + up).repeat(depth) + publicPath);
      }
      for (int steps = 1; steps <= depth + 2; steps++) {
        targets.add(context + path + ("/" + up).repeat(steps) + publicPath);
        targets.add(context + path + ";" + ("/" + up).repeat(steps));
      }
      targets.add(context + path + "/" + up + "%2f" + up + publicPath);
    }
  }

  /** A public path first, and then the way to the protected one. */
  private void downFromElsewhere(String path, Set<String> targets) {
    String below = path.replaceFirst("^/[^/]+", "");
    for (String up : UP) {
      targets.add(context + "/api/public/" + up + below);
      targets.add(context + "/api/public;x/" + up + below);
      targets.add(context + publicPath + ("/" + up).repeat(3) + path);
      targets.add(context + "/x/" + up + path);
      targets.add(context + "/x;/" + up + path);
    }
  }

  private void aroundTheContext(String path, Set<String> targets) {
    String first = Integer.toHexString(context.charAt(1));
    targets.add("/%" + first + context.substring(2) + path);
    targets.add(context + ";x=1" + path);
    targets.add("/" + context + path);
    targets.add("/." + context + path);
    targets.add("/;" + context + path);
    for (String up : UP) {
      targets.add("/x/" + up + context + path);
      targets.add(context + "/" + up + context + path);
      targets.add(context + publicPath + ("/" + up).repeat(4) + context + path);
    }
    targets.add("http://localhost" + context + path);
    targets.add("http://localhost" + context + path + "/../../.." + publicPath);
    targets.add("http://localhost" + context + "/x/.." + path);
    targets.add("http://localhost/" + context + path);
  }
}
