package dev.jwtbearer.real.websocket;

import dev.jwtbearer.real.part.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who opens the WebSocket of the application. */
record Caller(Server server) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 60;

  /**
   * What came of it.
   *
   * @param status 101 if the WebSocket was opened
   * @param challenge empty if there is none
   * @param first what the application said at once
   * @param second what it answered to {@code again}
   */
  record Outcome(int status, String challenge, String first, String second) {}

  Outcome opens(String query, Map<String, String> headers, String... subprotocols)
      throws Exception {
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
    headers.forEach(builder::header);
    if (subprotocols.length > 0) {
      builder.subprotocols("bearer", subprotocols);
    }
    String url = server.visitor().url().replaceFirst("^http", "ws") + Feed.PATH + query;
    Texts texts = new Texts();
    WebSocket socket;
    try {
      socket = builder.buildAsync(URI.create(url), texts).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return new Outcome(
            refused.getResponse().statusCode(),
            refused.getResponse().headers().firstValue("WWW-Authenticate").orElse(""),
            "",
            "");
      }
      throw e;
    }
    try {
      String first = texts.next();
      socket.sendText("again", true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new Outcome(101, "", first, texts.next());
    } finally {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      socket.abort();
    }
  }

  private static final class Texts implements WebSocket.Listener {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
      received.add(text.toString());
      socket.request(1);
      return null;
    }

    String next() throws InterruptedException {
      String text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("nothing was said within " + PATIENCE_SECONDS + " s");
      }
      return text;
    }
  }
}
