package dev.jwtbearer.wire;

import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves every path and method, and says as whom it was called. */
final class Application extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final IOException IO = new IOException("of the application");
  static final ServletException SERVLET = new ServletException("of the application");
  static final RuntimeException RUNTIME = new IllegalStateException("of the application");

  /** How often the application was called; error pages do not count. */
  final AtomicInteger calls = new AtomicInteger();

  final ErrorPage errorPage = new ErrorPage();

  @Override
  public void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    calls.incrementAndGet();
    response.setContentType("text/plain;charset=UTF-8");
    switch (path(request)) {
      case "/async" -> request.startAsync(request, response).dispatch("/dispatched");
      case "/async-unwrapped" -> request.startAsync().dispatch("/dispatched");
      case "/forward" -> request.getRequestDispatcher("/forwarded").forward(request, response);
      case "/open" -> request.getRequestDispatcher("/api/secret").forward(request, response);
      case "/include" -> {
        response.getWriter().print("before ");
        request.getRequestDispatcher("/included").include(request, response);
      }
      case "/send-404" -> response.sendError(404);
      case "/send-500" -> response.sendError(500);
      case "/throw-io" -> throw IO;
      case "/throw-servlet" -> throw SERVLET;
      case "/throw-runtime" -> throw RUNTIME;
      case "/logout" -> {
        request.logout();
        response.getWriter().print(who(request));
      }
      case "/logout-forward" -> {
        request.logout();
        request.getRequestDispatcher("/forwarded").forward(request, response);
      }
      case "/login" -> login(request, response);
      case "/authenticate" -> {
        boolean isKnown = request.authenticate(response);
        if (isKnown) {
          response.getWriter().print("authenticated");
        }
      }
      case "/headers" -> Fields.apply(request.getQueryString(), response);
      case "/credentials-forward" ->
          request.getRequestDispatcher("/credentials").forward(request, response);
      case "/credentials-async" -> request.startAsync(request, response).dispatch("/credentials");
      case "/credentials" -> response.getWriter().print(credentials(request));
      case "/view" -> response.getWriter().print(who(request) + " " + sent(request));
      case "/body" ->
          response
              .getWriter()
              .print(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      default -> response.getWriter().print(who(request));
    }
  }

  /** Of the servlet that is included, where one is. */
  private static String path(HttpServletRequest request) {
    Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
    return included == null ? request.getServletPath() : included.toString();
  }

  private static void login(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      request.login("ada", "secret");
      response.getWriter().print("logged in");
    } catch (ServletException e) {
      response.getWriter().print("refused: " + e.getMessage());
    }
  }

  private static String credentials(HttpServletRequest request) {
    return who(request)
        + " Authorization="
        + request.getHeader("Authorization")
        + " Cookie="
        + request.getHeader("Cookie")
        + " query="
        + request.getQueryString()
        + " parameter="
        + request.getParameter("token");
  }

  /** What a page finds of what a client sent. */
  static String sent(HttpServletRequest request) throws IOException {
    Map<String, List<String>> parameters = new TreeMap<>();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
    return request.getMethod()
        + " parameters="
        + parameters
        + " query="
        + request.getQueryString()
        + " forwarded="
        + request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING)
        + " type="
        + request.getContentType()
        + " body="
        + new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  static String who(HttpServletRequest request) {
    return request.getDispatcherType()
        + " user="
        + (request.getUserPrincipal() == null ? null : request.getUserPrincipal().getName())
        + " remote="
        + request.getRemoteUser()
        + " type="
        + request.getAuthType()
        + " clerk="
        + request.isUserInRole("clerk")
        + " star="
        + request.isUserInRole("*")
        + " stars="
        + request.isUserInRole("**")
        + " of="
        + JwtPrincipal.of(request).map(JwtPrincipal::getName).orElse("nobody")
        + " session="
        + (request.getSession(false) != null);
  }

  /** The application's own page for errors. */
  static final class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    final AtomicInteger calls = new AtomicInteger();
    volatile boolean redirects;
    volatile boolean forwards;
    volatile boolean shows;

    @Override
    public void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      calls.incrementAndGet();
      if (forwards) {
        request.getRequestDispatcher("/view").forward(request, response);
        return;
      }
      if (redirects) {
        response.sendRedirect("/sign-in");
        return;
      }
      response.setContentType("text/plain;charset=UTF-8");
      if (shows) {
        response.getWriter().print(sent(request));
        return;
      }
      Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
      response
          .getWriter()
          .print(
              "error page "
                  + status
                  + " "
                  + (request.getDispatcherType() == DispatcherType.ERROR
                      ? who(request)
                      : "direct"));
    }
  }
}
