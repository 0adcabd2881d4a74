#!/usr/bin/env bash
# getContextPath() is no prefix of getRequestURI() in Jetty, once the context path has a letter beyond ASCII.
#
# One would guess: the API says that getContextPath() is the part of the request URI that names the
#   context, and that the container does not decode it. So uri.substring(contextPath.length()) is what
#   follows, in every container.
# What happens, for the context path /caf\u00e9 asked for as /caf%C3%A9/x and as /caf%c3%a9/x:
#   Tomcat 11.0.24       returns the spelling of the request, %C3%A9 or %c3%a9; what follows is /x
#   Jetty 12.1.12 (ee10) returns /caf\u00e9, decoded, for both; the same substring is C3%A9/x or c3%a9/x
#   ServletContext.getContextPath() is decoded in both.
# Why it matters here: a filter that compares the path as it was sent with the path as it was matched
#   has to take the context path off first. By length it cuts in the middle of an escape on Jetty, by
#   startsWith it takes a request of its own application for a foreign one.
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
cat >src/Show.java <<'JAVA'
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

class Show extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String uri = request.getRequestURI();
    String context = request.getContextPath();
    String line =
        String.format(
            "uri=%s context=%s application=%s prefix=%s rest=%s",
            uri,
            context,
            request.getServletContext().getContextPath(),
            uri.startsWith(context),
            uri.substring(context.length()));
    response.setContentType("text/plain");
    response.getOutputStream().print(ascii(line));
  }

  private static String ascii(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars().forEach(c -> shown.append(c < 127 ? "" + (char) c : String.format("\\u%04x", c)));
    return shown.toString();
  }

  /** By hand, since clients may respell the target. */
  static void ask(String server, int port) throws IOException {
    for (String target : new String[] {"/caf%C3%A9/x", "/caf%c3%a9/x"}) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.setSoTimeout(10_000);
        String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        System.out.println(server + ": " + answer.substring(answer.indexOf("\r\n\r\n") + 4));
      }
    }
  }
}
JAVA
cat >src/InTomcat.java <<'JAVA'
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;

class InTomcat {
  public static void main(String[] args) throws Exception {
    System.out.println(ServerInfo.getServerInfo());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[0]);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("/caf\u00e9", args[0]);
    Tomcat.addServlet(context, "show", new Show());
    context.addServletMappingDecoded("/x", "show");
    tomcat.start();
    Show.ask("tomcat", tomcat.getConnector().getLocalPort());
    tomcat.stop();
  }
}
JAVA
cat >src/InJetty.java <<'JAVA'
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
    ServletContextHandler context = new ServletContextHandler("/caf\u00e9");
    context.addServlet(new ServletHolder(new Show()), "/x");
    server.setHandler(context);
    server.start();
    Show.ask("jetty", connector.getLocalPort());
    server.stop();
  }
}
JAVA

run() { # directory main
  mkdir "$1-classes" "$1-base"
  javac -cp "$1/*" -d "$1-classes" src/Show.java "src/$2.java"
  timeout 12 java -cp "$1/*:$1-classes" "$2" "$work/$1-base" 2>"$1-run.log" || { cat "$1-run.log"; exit 2; }
}

fetch tomcat "org.apache.tomcat.embed:tomcat-embed-core:$tomcat"
fetch jetty "org.eclipse.jetty.ee10:jetty-ee10-servlet:$jetty"
run tomcat InTomcat >seen
run jetty InJetty >>seen
cat seen

cat >expected <<EXPECTED
Apache Tomcat/$tomcat
tomcat: uri=/caf%C3%A9/x context=/caf%C3%A9 application=/caf\u00e9 prefix=true rest=/x
tomcat: uri=/caf%c3%a9/x context=/caf%c3%a9 application=/caf\u00e9 prefix=true rest=/x
Jetty/$jetty
jetty: uri=/caf%C3%A9/x context=/caf\u00e9 application=/caf\u00e9 prefix=false rest=C3%A9/x
jetty: uri=/caf%c3%a9/x context=/caf\u00e9 application=/caf\u00e9 prefix=false rest=c3%a9/x
EXPECTED
if ! diff expected seen; then
  echo "CHANGED: no longer as described" >&2
  exit 1
fi
echo "as described"
