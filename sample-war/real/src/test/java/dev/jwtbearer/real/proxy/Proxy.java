package dev.jwtbearer.real.proxy;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.FreePort;
import dev.jwtbearer.real.part.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A proxy of Debian, with the lines of our page, that ends the TLS of clients. */
final class Proxy implements AutoCloseable {
  private static final Path PAGE = Path.of("../../docs/client-certificates.md");

  /** The proxies whose lines the page has. */
  enum Kind {
    NGINX(
        "pem-escaped",
        """
        pid %WORK%/nginx.pid;
        error_log stderr;
        daemon off;
        events {}
        http {
          access_log off;
          client_body_temp_path %WORK%/body;
          proxy_temp_path %WORK%/proxy;
          fastcgi_temp_path %WORK%/fastcgi;
          uwsgi_temp_path %WORK%/uwsgi;
          scgi_temp_path %WORK%/scgi;
          server {
            listen 127.0.0.1:8443 ssl;
            ssl_certificate %WORK%/server.pem;
            ssl_certificate_key %WORK%/server.pem;
            ssl_session_cache shared:TLS:1m;
            %PAGE%
          }
        }
        """) {
      @Override
      List<String> command(Path work, Path configuration) {
        return List.of("/usr/sbin/nginx", "-e", "stderr", "-c", configuration.toString());
      }

      @Override
      String forSelfSigned(String lines) {
        return lines
            .replaceAll("ssl_client_certificate .*\n", "")
            .replace("optional;", "optional_no_ca;");
      }
    },
    APACHE(
        "pem-escaped",
        """
        ServerRoot %WORK%
        PidFile %WORK%/apache.pid
        ServerName localhost
        Listen 127.0.0.1:8443
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
        LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
        LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
        LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
        LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
        User www-data
        Group www-data
        ErrorLog /dev/stderr
        SSLSessionCache shmcb:%WORK%/sessions(512000)
        <VirtualHost 127.0.0.1:8443>
          SSLEngine on
          SSLCertificateFile %WORK%/server.pem
          SSLCertificateKeyFile %WORK%/server.pem
          %PAGE%
        </VirtualHost>
        """) {
      @Override
      List<String> command(Path work, Path configuration) {
        return List.of("/usr/sbin/apache2", "-DFOREGROUND", "-f", configuration.toString());
      }

      @Override
      String forSelfSigned(String lines) {
        return lines
            .replaceAll("SSLCACertificateFile .*\n", "")
            .replace("SSLVerifyClient optional", "SSLVerifyClient optional_no_ca");
      }
    },
    HAPROXY(
        "rfc9440",
        """
        defaults
          mode http
          timeout connect 10s
          timeout client 60s
          timeout server 60s
        frontend clients
          %PAGE%
          default_backend servers
        backend servers
          server one 127.0.0.1:8080
        """) {
      @Override
      List<String> command(Path work, Path configuration) {
        return List.of("/usr/sbin/haproxy", "-db", "-f", configuration.toString());
      }

      @Override
      String forSelfSigned(String lines) {
        return lines.replace(
            "verify optional", "verify optional crt-ignore-err all ca-ignore-err all no-ca-names");
      }
    };

    private final String format;
    private final String frame;

    Kind(String format, String frame) {
      this.format = format;
      this.frame = frame;
    }

    abstract List<String> command(Path work, Path configuration);

    /** The same lines for clients whose certificates nobody has issued. */
    abstract String forSelfSigned(String lines);

    /** The value of {@code clientCertificateFormat} that belongs to the lines. */
    String format() {
      return format;
    }

    /** What our page says about it. */
    private String lines() throws IOException {
      Pattern block = Pattern.compile("```" + name().toLowerCase() + "\n([^`]*)```");
      return block
          .matcher(Files.readString(PAGE))
          .results()
          .findFirst()
          .orElseThrow(() -> new AssertionError(PAGE + " says nothing about " + this))
          .group(1);
    }
  }

  private final Program program;
  private final int port;

  private Proxy(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param backend the port of the server behind it
   * @param server its own certificate
   * @param clients the certificates that it trusts; none if it takes self-signed ones of anybody
   */
  static Proxy start(
      Kind kind, Path directory, int backend, Certificate server, List<Certificate> clients)
      throws Exception {
    Path work = Files.createTempDirectory(directory, "proxy");
    server.write(work.resolve("server.pem"));
    StringBuilder trusted = new StringBuilder(server.pem());
    for (Certificate client : clients) {
      trusted.append(client.pem());
    }
    Files.writeString(work.resolve("client-ca.pem"), trusted);
    int port = FreePort.find();
    String name = kind.name().toLowerCase();
    Path configuration = work.resolve(name + ".conf");
    Files.writeString(
        configuration,
        kind.frame
            .replace("%PAGE%", clients.isEmpty() ? kind.forSelfSigned(kind.lines()) : kind.lines())
            .replace("%WORK%", work.toString())
            .replaceAll("/etc/[a-z0-9]+/", work + "/")
            .replace("bind :8443", "bind 127.0.0.1:8443")
            .replace("8443", String.valueOf(port))
            .replace("8080", String.valueOf(backend)));
    Program program = Program.start(name, work, Map.of(), kind.command(work, configuration));
    Proxy proxy = new Proxy(program, port);
    try {
      Eventually.holds(program::output, Duration.ofMinutes(1), proxy::isListening);
    } catch (AssertionError e) {
      proxy.close();
      throw e;
    }
    return proxy;
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    program.close();
  }
}
