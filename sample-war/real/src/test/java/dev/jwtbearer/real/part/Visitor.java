package dev.jwtbearer.real.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody who calls a web application over HTTP. */
public record Visitor(int port, String path) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STATUS_LINE = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3})");
  private static final int PATIENCE_MILLIS = 60_000;

  public String url() {
    return "http://127.0.0.1:" + port + path;
  }

  public Reply get(String resource) {
    return send(request(resource));
  }

  public Reply get(String resource, String token) {
    return send(request(resource).header("Authorization", "Bearer " + token));
  }

  public Reply post(String resource, String form) {
    return send(
        request(resource)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** A token of the sample's own development issuer. */
  public String token(String form) {
    Reply reply = post("/dev-issuer/token", form);
    if (reply.status() != 200) {
      throw new AssertionError(reply.everything());
    }
    return reply.json().get("access_token").textValue();
  }

  /** Sends requests over one connection. Gives the status of each answer. */
  public List<Integer> statusesOnOneConnection(String... tokens) {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < tokens.length; i++) {
      requests.append("GET ").append(path).append("/orders HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      requests.append("Authorization: Bearer ").append(tokens[i]).append("\r\n");
      requests.append(i == tokens.length - 1 ? "Connection: close\r\n\r\n" : "\r\n");
    }
    return STATUS_LINE
        .matcher(exchange(requests.toString()))
        .results()
        .map(line -> Integer.valueOf(line.group(1)))
        .toList();
  }

  /** Sends the first lines of a request as they are written here, and gives all that comes back. */
  public String raw(String requestLine, String... headers) {
    StringBuilder head = new StringBuilder(requestLine).append("\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return exchange(head.append("\r\n").toString());
  }

  private String exchange(String requests) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String resource) {
    return HttpRequest.newBuilder(URI.create(url() + resource));
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          answer.statusCode(),
          String.join(", ", answer.headers().allValues("WWW-Authenticate")),
          answer.headers().firstValue("Retry-After").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What came back. A header that is absent is empty. */
  public record Reply(int status, String challenge, String retryAfter, String body) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(everything(), e);
      }
    }

    /** The {@code error_description} of the challenge, or empty. */
    public String description() {
      String name = "error_description=\"";
      int begin = challenge.indexOf(name);
      return begin < 0
          ? ""
          : challenge.substring(
              begin + name.length(), challenge.indexOf('"', begin + name.length()));
    }

    public String everything() {
      return status + " " + challenge + "\n" + body;
    }
  }
}
