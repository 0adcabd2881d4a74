package dev.jwtbearer.sample.launch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the few forms of curl line that the sample prints. */
final class CurlLine {
  private static final Pattern OUTER =
      Pattern.compile(
          "curl -i (?:-H \"Authorization: Bearer \\$\\((?<inner>[^)]*)\\)\" )?(?<post>-X POST"
              + " )?(?<url>\\S+)");
  private static final Pattern INNER =
      Pattern.compile("curl -sf (?<form>(?:-d \\S+ )+)(?<url>\\S+)");

  private CurlLine() {}

  static HttpResponse<String> run(String line) throws Exception {
    Matcher outer = matched(OUTER, line);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(outer.group("url")));
    if (outer.group("post") != null) {
      request.POST(HttpRequest.BodyPublishers.noBody());
    }
    if (outer.group("inner") != null) {
      Matcher inner = matched(INNER, outer.group("inner"));
      String form = inner.group("form").strip().replaceFirst("^-d ", "").replace(" -d ", "&");
      String token =
          send(HttpRequest.newBuilder(URI.create(inner.group("url")))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form)))
              .body()
              .stripTrailing();
      request.header("Authorization", "Bearer " + token);
    }
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("not a line the sample prints: " + line);
    }
    return matcher;
  }
}
