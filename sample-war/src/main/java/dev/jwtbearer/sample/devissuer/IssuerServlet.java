package dev.jwtbearer.sample.devissuer;

import dev.jwtbearer.sample.json.JsonAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The development issuers on the port of the web application, below {@code /dev-issuer}. */
public final class IssuerServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ActiveIssuer active = ActiveIssuer.of(getServletContext());
    String path = String.valueOf(request.getPathInfo());
    if (active != null && path.equals("/status")) {
      JsonAnswer.send(response, HttpServletResponse.SC_OK, active.status());
      return;
    }
    DevelopmentIssuers issuers = issuersOrRefusal(active, response);
    if (issuers == null) {
      return;
    }
    Optional<String> document = issuers.document(path);
    if (document.isPresent()) {
      text(response, document.get(), "application/json");
    } else {
      notFound(response, "There is nothing to get here.");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    DevelopmentIssuers issuers = issuersOrRefusal(ActiveIssuer.of(getServletContext()), response);
    if (issuers == null) {
      return;
    }
    try {
      switch (String.valueOf(request.getPathInfo())) {
        case "/token" -> token(issuers, request::getParameter, response);
        case "/rotate" -> rotate(issuers, request::getParameter, response);
        default -> notFound(response, "There is nothing to post here.");
      }
    } catch (InvalidOrderException e) {
      error(response, HttpServletResponse.SC_BAD_REQUEST, "invalid_request", e.getMessage());
    }
  }

  private static void token(
      DevelopmentIssuers issuers, FormParameters form, HttpServletResponse response)
      throws IOException, InvalidOrderException {
    String format = form.get("format", "json");
    if (!format.equals("json") && !format.equals("text")) {
      throw new InvalidOrderException("format is one of [json, text]");
    }
    TokenOrder order = TokenOrder.parse(form);
    String token = issuers.mint(order);
    if (format.equals("text")) {
      text(response, token, "text/plain");
      return;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", token);
    body.put("token_type", "Bearer");
    body.put("expires_in", order.lifetime());
    JsonAnswer.send(response, HttpServletResponse.SC_OK, body);
  }

  private static void rotate(
      DevelopmentIssuers issuers, FormParameters form, HttpServletResponse response)
      throws IOException, InvalidOrderException {
    String name = form.get("issuer", IssuerName.OWN.text());
    DevelopmentIssuer issuer = issuers.of(TokenOrder.issuer(name));
    issuer.rotate();
    JsonAnswer.send(response, HttpServletResponse.SC_OK, Map.of("keyIds", issuer.keyIds()));
  }

  private static @Nullable DevelopmentIssuers issuersOrRefusal(
      @Nullable ActiveIssuer active, HttpServletResponse response) throws IOException {
    DevelopmentIssuers issuers = active == null ? null : active.development();
    if (issuers == null) {
      notFound(response, "The development issuer is off. Get a token from your own provider.");
    }
    return issuers;
  }

  private static void notFound(HttpServletResponse response, String sentence) throws IOException {
    error(response, HttpServletResponse.SC_NOT_FOUND, "not_found", sentence);
  }

  private static void error(
      HttpServletResponse response, int status, String code, @Nullable String sentence)
      throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", code);
    body.put("error_description", sentence);
    JsonAnswer.send(response, status, body);
  }

  private static void text(HttpServletResponse response, String text, String type)
      throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(text + "\n");
  }
}
