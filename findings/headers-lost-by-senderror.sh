#!/usr/bin/env bash
# sendError() takes Vary and Cache-Control of an earlier filter away in Jetty, and leaves its CORS headers.
#
# One would guess: sendError() throws away what is in the buffer, not the headers. What a filter set
#   before stays, for the error page as for any answer, and CORS headers and their Vary stay together.
# What happens to six headers that a filter set before the error:
#   Tomcat 11.0.24       keeps all six: with setStatus, with sendError, with an error page of the
#                        application. ETag and Last-Modified of the resource now stand at the error page.
#   Jetty 12.1.12 (ee10) keeps all six with setStatus. With sendError it keeps
#                        Access-Control-Allow-Origin and WWW-Authenticate, drops Vary, ETag and
#                        Last-Modified, and has a Cache-Control of its own in the place of the one that
#                        was set, also where the application has an error page.
# Why it matters here: a refusal that depends on Origin or Authorization has to say so by Vary, and
#   whether caches may keep it. A filter that answers by sendError can promise neither; one that sets
#   the status and writes the body itself can.
#
# Needs bash, a JDK of 17 or newer, Maven. Exits 0 while this is so, 1 once it is not.
set -euo pipefail
tomcat=11.0.24
jetty=12.1.12
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fetch() { # directory group:artifact:version
  local group artifact version
  IFS=: read -r group artifact version <<<"$2"
  cat >"$1.xml" <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>$1</artifactId>
<version>1</version><dependencies><dependency><groupId>$group</groupId><artifactId>$artifact</artifactId>
<version>$version</version></dependency></dependencies></project>
POM
  timeout "$((SECONDS < 89 ? 90 - SECONDS : 1))" \
    mvn -B -ntp -f "$1.xml" -DoutputDirectory="$work/$1" \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies </dev/null >"$1.log" 2>&1 ||
    { cat "$1.log"; exit 2; }
}

mkdir src
cat >src/Headers.java <<'JAVA'
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a filter sets, a servlet that ends in an error, and an error page. */
class Headers {
  private static final String[][] SET = {
    {"Access-Control-Allow-Origin", "https://shop.example"},
    {"WWW-Authenticate", "Bearer"},
    {"Vary", "Origin"},
    {"Cache-Control", "max-age=60"},
    {"ETag", "\"1\""},
    {"Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT"},
  };

  static class Sets implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      for (String[] header : SET) {
        ((HttpServletResponse) response).setHeader(header[0], header[1]);
      }
      chain.doFilter(request, response);
    }
  }

  static class Fails extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
      switch (request.getServletPath()) {
        case "/setStatus":
          response.setStatus(401);
          break;
        case "/sendError":
          response.sendError(401);
          break;
        default:
          response.sendError(403);
      }
    }
  }

  static class Page extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.getWriter().print("page of the application");
    }
  }

  static void ask(String server, int port) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"setStatus", "sendError", "sendError-page"}) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      StringBuilder line = new StringBuilder(server + " " + path + " " + answer.statusCode());
      if (answer.body().equals("page of the application")) {
        line.append(" (page of the application)");
      }
      for (String[] header : SET) {
        String now = answer.headers().firstValue(header[0]).orElse("");
        String fate = now.equals(header[1]) ? "kept" : now.isEmpty() ? "LOST" : "now " + now;
        line.append("\n  ").append(header[0]).append(": ").append(fate);
      }
      System.out.println(line);
    }
  }
}
JAVA
cat >src/InTomcat.java <<'JAVA'
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

class InTomcat {
  public static void main(String[] args) throws Exception {
    System.out.println(ServerInfo.getServerInfo());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[0]);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", args[0]);
    FilterDef filter = new FilterDef();
    filter.setFilterName("sets");
    filter.setFilter(new Headers.Sets());
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("sets");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    Tomcat.addServlet(context, "fails", new Headers.Fails());
    for (String path : new String[] {"/setStatus", "/sendError", "/sendError-page"}) {
      context.addServletMappingDecoded(path, "fails");
    }
    Tomcat.addServlet(context, "page", new Headers.Page());
    context.addServletMappingDecoded("/page", "page");
    ErrorPage page = new ErrorPage();
    page.setErrorCode(403);
    page.setLocation("/page");
    context.addErrorPage(page);
    tomcat.start();
    Headers.ask("tomcat", tomcat.getConnector().getLocalPort());
    tomcat.stop();
  }
}
JAVA
cat >src/InJetty.java <<'JAVA'
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class InJetty {
  public static void main(String[] args) throws Exception {
    System.out.println("Jetty/" + Server.getVersion());
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(
        new FilterHolder(new Headers.Sets()), "/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder fails = new ServletHolder(new Headers.Fails());
    for (String path : new String[] {"/setStatus", "/sendError", "/sendError-page"}) {
      context.addServlet(fails, path);
    }
    context.addServlet(new ServletHolder(new Headers.Page()), "/page");
    ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
    pages.addErrorPage(403, "/page");
    context.setErrorHandler(pages);
    server.setHandler(context);
    server.start();
    Headers.ask("jetty", connector.getLocalPort());
    server.stop();
  }
}
JAVA

run() { # directory main
  mkdir "$1-classes" "$1-base"
  javac -cp "$1/*" -d "$1-classes" src/Headers.java "src/$2.java"
  timeout 12 java -cp "$1/*:$1-classes" "$2" "$work/$1-base" 2>"$1-run.log" || { cat "$1-run.log"; exit 2; }
}

fetch tomcat "org.apache.tomcat.embed:tomcat-embed-core:$tomcat"
fetch jetty "org.eclipse.jetty.ee10:jetty-ee10-servlet:$jetty"
run tomcat InTomcat >seen
run jetty InJetty >>seen
cat seen

{
  echo "Apache Tomcat/$tomcat"
  for answer in "setStatus 401" "sendError 401" "sendError-page 403 (page of the application)"; do
    echo "tomcat $answer"
    printf '  %s: kept\n' Access-Control-Allow-Origin WWW-Authenticate Vary Cache-Control ETag Last-Modified
  done
  echo "Jetty/$jetty"
  echo "jetty setStatus 401"
  printf '  %s: kept\n' Access-Control-Allow-Origin WWW-Authenticate Vary Cache-Control ETag Last-Modified
  for answer in "sendError 401" "sendError-page 403 (page of the application)"; do
    echo "jetty $answer"
    printf '  %s: kept\n' Access-Control-Allow-Origin WWW-Authenticate
    echo "  Vary: LOST"
    echo "  Cache-Control: now must-revalidate,no-cache,no-store"
    printf '  %s: LOST\n' ETag Last-Modified
  done
} >expected
if ! diff expected seen; then
  echo "CHANGED: no longer as described" >&2
  exit 1
fi
echo "as described"
