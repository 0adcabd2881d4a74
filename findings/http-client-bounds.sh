#!/usr/bin/env bash
# java.net.http.HttpClient tries one address of a host, and its time-out covers neither the name lookup nor the body.
#
# One would guess: HttpClient tries the addresses of a host in turn, as a browser does. The timeout of a
#   request is a bound for the exchange, and connectTimeout for the way to the connection. A password for
#   a proxy is set by an Authenticator or a header. A client that is dropped goes away.
# What happens, with OpenJDK 17.0.15+6 of Debian and Temurin 25.0.3+9 (Linux, x86-64):
#   - two addresses, the first refuses: ConnectException; the second is not tried (HttpURLConnection: the same);
#   - a name lookup that hangs: nothing is thrown after the timeout and connectTimeout of one second;
#   - a body that drips: the answer is there after three seconds, with a timeout of one;
#   - Basic credentials for a CONNECT tunnel are not sent, neither an Authenticator's nor those of a
#     Proxy-Authorization header, unless the JVM runs with -Djdk.http.auth.tunneling.disabledSchemes= ;
#   - the threads of a client that nothing refers to stay until a garbage collection; 17 has no way to end
#     them. 25 has shutdownNow(), since 21.
# Why it matters here: a filter reads keys and introspects tokens on the threads of requests, within one
#   deadline, and can set no property of the JVM. The first, the second and the fourth cannot be mended
#   from outside of HttpClient; the fifth keeps an undeployed application in memory for a while.
#
# Needs bash and a JDK of 11 or newer; tries each JDK in $JDKS, by default all below /usr/lib/jvm and the
# one on the PATH. Exits 0 while this is so, 1 once it is not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >Bounds.java <<'JAVA'
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One question in each JVM, which reads its hosts file and its properties once. */
class Bounds {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String NEEDS_PASSWORD =
      "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n";

  interface Script {
    void play(Socket socket, String head) throws Exception;
  }

  interface Task {
    void run() throws Exception;
  }

  /** Listens on 127.0.0.1, and not on the rest of loopback. */
  static class Server {
    private final ServerSocket socket;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    Server(Script script) throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      daemon(
          () -> {
            while (true) {
              Socket connection = socket.accept();
              daemon(() -> serve(connection, script));
            }
          });
    }

    private void serve(Socket connection, Script script) throws Exception {
      try (connection) {
        for (String head = head(connection); !head.isEmpty(); head = head(connection)) {
          heads.add(head);
          script.play(connection, head);
        }
      }
    }

    String at(String host) {
      return "http://" + host + ':' + socket.getLocalPort() + '/';
    }
  }

  static void daemon(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (Exception otherSideHasGone) {
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  static String head(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    return head.toString();
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).timeout(SECOND);
  }

  static String outcome(HttpClient client, HttpRequest request) throws Exception {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    String outcome;
    try {
      outcome = "status " + answer.get(5, TimeUnit.SECONDS).statusCode();
    } catch (ExecutionException e) {
      outcome = e.getCause().getClass().getSimpleName();
    } catch (TimeoutException e) {
      return "still waiting after 5 s";
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return outcome + (millis < 2500 ? "" : " after more than 2.5 s");
  }

  static String addresses() throws Exception {
    Server server = new Server((socket, head) -> write(socket, OK));
    String uri = server.at("two.example");
    String known =
        Arrays.stream(InetAddress.getAllByName("two.example"))
            .map(InetAddress::getHostAddress)
            .collect(Collectors.joining(" and "));
    String older;
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
      older = "status " + connection.getResponseCode();
    } catch (IOException e) {
      older = e.getClass().getSimpleName();
    }
    return "host is " + known + ", the first refuses: "
        + outcome(HttpClient.newHttpClient(), request(uri).build())
        + " (HttpURLConnection: " + older + ")";
  }

  static String lookup() throws Exception {
    HttpClient client = HttpClient.newBuilder().connectTimeout(SECOND).build();
    return "a name lookup that hangs: " + outcome(client, request("http://slow.example/").build());
  }

  static String drip() throws Exception {
    Server server =
        new Server(
            (socket, head) -> {
              write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n");
              for (int i = 0; i < 30; i++) {
                write(socket, "x");
                Thread.sleep(100);
              }
            });
    return "a body that drips for 3 s: "
        + outcome(HttpClient.newHttpClient(), request(server.at("127.0.0.1")).build());
  }

  static String tunnel() throws Exception {
    Server proxy = new Server((socket, head) -> write(socket, NEEDS_PASSWORD));
    ProxySelector selector =
        ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.socket.getLocalPort()));
    Authenticator password =
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("user", "password".toCharArray());
          }
        };
    outcome(
        HttpClient.newBuilder().proxy(selector).authenticator(password).build(),
        request("https://idp.example/").build());
    String byAuthenticator = sent(proxy);
    outcome(
        HttpClient.newBuilder().proxy(selector).build(),
        request("https://idp.example/").header("Proxy-Authorization", "Basic dTpw").build());
    String property = System.getProperty("jdk.http.auth.tunneling.disabledSchemes");
    return "Basic for CONNECT" + (property == null ? "" : ", no disabled schemes")
        + ": authenticator " + byAuthenticator + ", header " + sent(proxy);
  }

  private static String sent(Server proxy) {
    boolean isSent = proxy.heads.stream().anyMatch(head -> head.contains("Proxy-Authorization:"));
    proxy.heads.clear();
    return isSent ? "sent" : "not sent";
  }

  static String ending() throws Exception {
    Server server = new Server((socket, head) -> write(socket, OK));
    boolean canEnd =
        Arrays.stream(HttpClient.class.getMethods())
            .anyMatch(method -> method.getName().equals("shutdownNow"));
    HttpClient client = HttpClient.newHttpClient();
    outcome(client, request(server.at("127.0.0.1")).build());
    if (canEnd) {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    }
    client = null;
    Thread.sleep(4000);
    String before = threads();
    for (int i = 0; i < 50 && threads().equals("alive"); i++) {
      System.gc();
      Thread.sleep(100);
    }
    return "threads of a dropped client, " + (canEnd ? "after shutdownNow()" : "no shutdownNow()")
        + ": " + before + ", and " + threads() + " after a garbage collection";
  }

  private static String threads() {
    return Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("HttpClient-"))
        ? "alive"
        : "ended";
  }

  public static void main(String[] args) throws Exception {
    System.out.println((String) Bounds.class.getDeclaredMethod(args[0]).invoke(null));
    System.exit(0);
  }
}
JAVA
printf '127.0.0.2 two.example\n127.0.0.1 two.example\n' >hosts
mkfifo never-read # reading a hosts file that is a pipe hangs, as DNS does when its packets are dropped

measure() { # java, question, options
  local java=$1 question=$2
  shift 2
  timeout 20 "$java" "$@" -cp classes Bounds "$question" 2>"$question.log" || { cat "$question.log"; exit 2; }
}

behaviour() { # java
  measure "$1" addresses -Djdk.net.hosts.file=hosts
  measure "$1" lookup -Djdk.net.hosts.file=never-read
  measure "$1" drip
  measure "$1" tunnel
  measure "$1" tunnel -Djdk.http.auth.tunneling.disabledSchemes=
  measure "$1" ending
}

expected() { # feature release
  cat <<'TEXT'
host is 127.0.0.2 and 127.0.0.1, the first refuses: ConnectException (HttpURLConnection: ConnectException)
a name lookup that hangs: still waiting after 5 s
a body that drips for 3 s: status 200 after more than 2.5 s
Basic for CONNECT: authenticator not sent, header not sent
Basic for CONNECT, no disabled schemes: authenticator sent, header sent
TEXT
  if (($1 < 21)); then
    echo "threads of a dropped client, no shutdownNow(): alive, and ended after a garbage collection"
  else
    echo "threads of a dropped client, after shutdownNow(): ended, and ended after a garbage collection"
  fi
}

jdks=${JDKS:-$(for jdk in /usr/lib/jvm/*/ "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")"; do
  if [ -x "$jdk/bin/javac" ]; then readlink -f "$jdk"; fi
done | sort -u)}
for jdk in $jdks; do
  "$jdk/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java.vm.version = /version /p; s/^ *java.specification.version = /release /p; s/^ *java.vendor = /vendor /p' >properties
  release=$(sed -n 's/^release //p' properties)
  echo "JDK $(sed -n 's/^version //p' properties), $(sed -n 's/^vendor //p' properties)"
  rm -rf classes
  "$jdk/bin/javac" --release 11 -d classes Bounds.java
  behaviour "$jdk/bin/java" | tee seen
  expected "$release" >expected
  if ! diff expected seen; then
    echo "CHANGED: no longer as described" >&2
    exit 1
  fi
done
echo "as described"
