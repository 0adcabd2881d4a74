package dev.jwtbearer.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A provider on loopback with one RSA key. */
final class Issuer implements AutoCloseable {
  private final HttpServer server;
  private final KeyPair key;

  Issuer() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    key = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String metadata =
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(address(), address() + "/keys");
    byte[] modulus = ((RSAPublicKey) key.getPublic()).getModulus().toByteArray();
    String n = base64Url(Arrays.copyOfRange(modulus, modulus.length - 256, modulus.length));
    String keys =
        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"k\",\"e\":\"AQAB\",\"n\":\"%s\"}]}"
            .formatted(n);
    Map.of("/.well-known/openid-configuration", metadata, "/keys", keys).forEach(this::answer);
    server.start();
  }

  private void answer(String path, String json) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length());
            exchange.getResponseBody().write(json.getBytes(UTF_8));
          }
        });
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A good token for ada, if that is the audience. */
  String token(String audience) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"ada\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"roles\":[\"clerk\"]}"
            .formatted(address(), audience, now, now + 300);
    String header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"k\"}";
    String input = base64Url(header.getBytes(UTF_8)) + '.' + base64Url(claims.getBytes(UTF_8));
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(key.getPrivate());
    signer.update(input.getBytes(UTF_8));
    return input + '.' + base64Url(signer.sign());
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
