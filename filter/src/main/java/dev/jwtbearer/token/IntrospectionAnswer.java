package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import dev.jwtbearer.jwks.KeySource;
import dev.jwtbearer.jwks.KeysUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The form of the answers of an introspection endpoint. */
public interface IntrospectionAnswer {

  /** The type of a signed answer (RFC 9701, section 5). */
  String TYPE = "token-introspection+jwt";

  /** Plain JSON (RFC 7662, section 2.2). */
  IntrospectionAnswer JSON =
      new IntrospectionAnswer() {
        @Override
        public String mediaType() {
          return "application/json";
        }

        @Override
        public JsonObject read(byte[] body) throws InvalidJsonException {
          return StrictJson.object(body);
        }
      };

  /** The only media type that is accepted. */
  String mediaType();

  /**
   * What the issuer says of the token.
   *
   * @throws InvalidJsonException if the answer has another form, or is not signed as it must be;
   *     the reason completes "the answer is"
   */
  JsonObject read(byte[] body) throws InvalidJsonException;

  /**
   * Answers signed by the issuer for this client (RFC 9701, section 5).
   *
   * @param iss of the issuer
   * @param clientId that must be the audience
   */
  static IntrospectionAnswer signed(KeySource keySource, Optional<String> iss, String clientId) {
    return new IntrospectionAnswer() {

      @Override
      public String mediaType() {
        return "application/" + TYPE;
      }

      @Override
      public JsonObject read(byte[] body) throws InvalidJsonException {
        try {
          CompactJws jws = CompactJws.parse(new String(body, StandardCharsets.ISO_8859_1).strip());
          if (!jws.header().type().filter(TYPE::equalsIgnoreCase).isPresent()) {
            throw new InvalidJsonException("of another typ than " + TYPE);
          }
          VerifiedSignature.of(jws, keySource, null);
          JsonObject claims = jws.claims();
          Object aud = claims.value("aud");
          boolean isForUs =
              clientId.equals(aud) || (aud instanceof List && ((List<?>) aud).contains(clientId));
          if (!isForUs || (iss.isPresent() && !iss.get().equals(claims.value("iss")))) {
            throw new InvalidJsonException("of another issuer or for another client");
          }
          return JsonObject.from(claims.value("token_introspection"))
              .orElseThrow(() -> new InvalidJsonException("without token_introspection"));
        } catch (AccessException e) {
          throw new InvalidJsonException("not signed as it must be: " + e.detail());
        } catch (KeysUnavailableException e) {
          throw new InvalidJsonException("signed, and its keys are unavailable: " + e.reason());
        }
      }
    };
  }
}
