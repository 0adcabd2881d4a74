package dev.jwtbearer.real.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user who signs in at a provider's pages: cookies, redirects and forms, no script. */
public final class SignIn {
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern HIDDEN = Pattern.compile("<input[^>]* type=\"hidden\"[^>]*>");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]*)");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final String callback;
  private URI address;
  private String page = "";

  private SignIn(String callback, URI address) {
    this.callback = callback;
    this.address = address;
  }

  /**
   * Opens the page that asks for a code.
   *
   * @param callback where the code goes; nothing is sent there
   */
  public static SignIn at(String authorizationRequest, String callback) {
    SignIn signIn = new SignIn(callback, URI.create(authorizationRequest));
    signIn.follow(page(signIn.address));
    return signIn;
  }

  /** Sends the form of the page, with its hidden fields and these. */
  public SignIn submit(String... fields) {
    Matcher form = FORM.matcher(page);
    if (!form.find()) {
      throw new AssertionError(address + " has no form\n" + page);
    }
    List<String> body = new ArrayList<>(List.of(fields));
    HIDDEN
        .matcher(page)
        .results()
        .map(input -> attribute(input.group(), "name") + "=" + encoded(input.group()))
        .forEach(body::add);
    follow(
        HttpRequest.newBuilder(address.resolve(form.group(1)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", body)))
            .build());
    return this;
  }

  /** The code that went to the callback. */
  public String code() {
    Matcher code = CODE.matcher(address.toString());
    if (!address.toString().startsWith(callback) || !code.find()) {
      throw new AssertionError("no code at " + address + "\n" + page);
    }
    return code.group(1);
  }

  private void follow(HttpRequest request) {
    try {
      address = request.uri();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      page = answer.body();
      if (answer.statusCode() / 100 == 3) {
        address = address.resolve(answer.headers().firstValue("Location").orElseThrow());
        if (!address.toString().startsWith(callback)) {
          follow(page(address));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest page(URI address) {
    return HttpRequest.newBuilder(address).header("Accept", "text/html").build();
  }

  private static String encoded(String input) {
    return URLEncoder.encode(attribute(input, "value"), StandardCharsets.UTF_8);
  }

  private static String attribute(String element, String name) {
    Matcher value = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(element);
    if (!value.find()) {
      throw new AssertionError(element + " has no " + name);
    }
    return value.group(1);
  }
}
