package dev.jwtbearer.jarcheck;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** An OpenID provider on a loopback port: its discovery document and its keys. */
final class LocalIssuer implements AutoCloseable {
  static final String RSA_KEY = "rsa";
  static final String EC_KEY = "ec";

  private final HttpServer server;
  private final String address;

  LocalIssuer(KeyPair rsa, KeyPair ec) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    serve(
        "/.well-known/openid-configuration",
        "{\"issuer\":\"" + address + "\",\"jwks_uri\":\"" + address + "/keys\"}");
    serve(
        "/keys",
        "{\"keys\":["
            + jwk((RSAPublicKey) rsa.getPublic())
            + ','
            + jwk((ECPublicKey) ec.getPublic())
            + "]}");
    server.start();
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(String path, String document) {
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String jwk(RSAPublicKey key) {
    return String.format(
        "{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}",
        RSA_KEY,
        SignedToken.base64Url(key.getModulus(), 256),
        SignedToken.base64Url(key.getPublicExponent(), 3));
  }

  private static String jwk(ECPublicKey key) {
    return String.format(
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}",
        EC_KEY,
        SignedToken.base64Url(key.getW().getAffineX(), 32),
        SignedToken.base64Url(key.getW().getAffineY(), 32));
  }
}
