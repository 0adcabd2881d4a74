package dev.jwtbearer.real.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user at Keycloak's login page. Keeps the cookies itself: they are marked {@code Secure}, which
 * a browser takes over http from a loopback address, and Java does not.
 */
final class BrowserLogin {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private BrowserLogin() {}

  /** The code with which the client may fetch its tokens. */
  static String code(URI loginPage, String user, String password) {
    HttpResponse<String> page = send(HttpRequest.newBuilder(loginPage));
    String cookies =
        page.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
            .collect(Collectors.joining("; "));
    String action = only(ACTION, page.body()).replace("&amp;", "&");
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(action))
                .header("Cookie", cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username=" + user + "&password=" + password)));
    return only(CODE, answer.headers().firstValue("Location").orElse(answer.body()));
  }

  private static String only(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in\n" + text);
    }
    return matcher.group(1);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
