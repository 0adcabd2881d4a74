package dev.jwtbearer.token.jwe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestJwe;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.Doorstep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted tokens as Nimbus and plain JCA make them: contract 10. */
class EncryptedTokensTest {
  private static final TestKey OURS = TestKey.rsa("ours", 2048);
  private static final TestKey OTHER = TestKey.rsa("other", 2048);

  private static String pem(TestKey key) {
    return TestKey.pem("PRIVATE KEY", key.privateKey().getEncoded());
  }

  private static String answer(Doorstep door, String token) {
    FakeResponse response = FakeResponse.fresh();
    FakeRequest request = door.get("/orders", token);
    return door.admit(request, response).isPresent()
        ? "200"
        : response.getStatus() + " " + door.log.lines().get(door.log.lines().size() - 1);
  }

  private static void assertRefused(Refusal refusal, Doorstep door, String token) {
    String answer = answer(door, token);
    assertTrue(answer.startsWith("401 "), answer);
    assertTrue(answer.contains(" " + refusal.code() + ";"), answer);
  }

  static Stream<Arguments> keys() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ECKey p256 = new ECKeyGenerator(Curve.P_256).keyID("p256").generate();
    ECKey p384 = new ECKeyGenerator(Curve.P_384).generate();
    return Stream.of(
            List.of(JWEAlgorithm.RSA_OAEP_256, rsa),
            List.of(JWEAlgorithm.parse("RSA-OAEP"), rsa),
            List.of(JWEAlgorithm.ECDH_ES, p256),
            List.of(JWEAlgorithm.ECDH_ES, p384),
            List.of(JWEAlgorithm.ECDH_ES_A256KW, p256),
            List.of(JWEAlgorithm.ECDH_ES_A256KW, p384),
            List.of(JWEAlgorithm.A256KW, new OctetSequenceKeyGenerator(256).generate()),
            List.of(JWEAlgorithm.A256GCMKW, new OctetSequenceKeyGenerator(256).generate()))
        .flatMap(
            pair ->
                Stream.of(
                        EncryptionMethod.A128GCM,
                        EncryptionMethod.A256GCM,
                        EncryptionMethod.A128CBC_HS256,
                        EncryptionMethod.A256CBC_HS512)
                    .map(enc -> Arguments.of(pair.get(0), enc, pair.get(1))));
  }

  private static JWEEncrypter encrypter(JWK key) throws Exception {
    if (key instanceof RSAKey) {
      return new RSAEncrypter(key.toRSAKey());
    }
    return key instanceof ECKey
        ? new ECDHEncrypter(key.toECKey())
        : new AESEncrypter(key.toOctetSequenceKey());
  }

  private static String jwe(JWEHeader header, JWEEncrypter encrypter, String content)
      throws Exception {
    JWEObject jwe = new JWEObject(header, new Payload(content));
    jwe.encrypt(encrypter);
    return jwe.serialize();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("keys")
  void opensWhatNimbusEncrypts(JWEAlgorithm alg, EncryptionMethod enc, JWK key) throws Exception {
    Doorstep door =
        new Doorstep("decryptionKeys", key.toJSONString(), "decryptionAlgorithms", alg.getName());
    JWEHeader header =
        new JWEHeader.Builder(alg, enc).contentType("at+jwt").keyID(key.getKeyID()).build();
    String token = jwe(header, encrypter(key), door.token().text());
    assertEquals("200", answer(door, token));

    String[] parts = token.split("\\.");
    parts[4] = TestKey.base64Url(new byte[enc == EncryptionMethod.A256CBC_HS512 ? 32 : 16]);
    assertRefused(Refusal.NOT_DECRYPTED, door, String.join(".", parts));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512"})
  void opensWhatIsEncryptedWithASharedKey(String enc) throws Exception {
    EncryptionMethod method = EncryptionMethod.parse(enc);
    OctetSequenceKey key = new OctetSequenceKeyGenerator(method.cekBitLength()).generate();
    Doorstep door =
        new Doorstep("decryptionKeys", key.toJSONString(), "decryptionAlgorithms", "dir");
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, method).contentType("application/at+JWT").build();
    assertEquals("200", answer(door, jwe(header, new DirectEncrypter(key), door.token().text())));
    assertRefused(
        Refusal.NOT_DECRYPTED,
        door,
        jwe(
            new JWEHeader.Builder(JWEAlgorithm.DIR, method).build(),
            new DirectEncrypter(key),
            door.token().claimsJson()));
  }

  /** RFC 8037, section 3.2, with the JDK's own key agreement. */
  @Test
  void opensWhatIsAgreedByX25519() throws Exception {
    KeyPair ours = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    Doorstep door =
        new Doorstep("decryptionKeys", TestKey.pem("PRIVATE KEY", ours.getPrivate().getEncoded()));
    assertEquals("200", answer(door, x25519(ours.getPublic(), door.token().text())));
    KeyPair other = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    assertRefused(Refusal.NOT_DECRYPTED, door, x25519(other.getPublic(), door.token().text()));
  }

  private static String x25519(PublicKey recipient, String content) throws Exception {
    KeyPair ephemeral = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(ephemeral.getPrivate());
    agreement.doPhase(recipient, true);
    ConcatKDF kdf = new ConcatKDF("SHA-256");
    SecretKey shared = new SecretKeySpec(agreement.generateSecret(), "AES");
    SecretKey contentKey =
        kdf.deriveKey(
            shared,
            128,
            ConcatKDF.encodeDataWithLength("A128GCM".getBytes(StandardCharsets.US_ASCII)),
            ConcatKDF.encodeDataWithLength(new byte[0]),
            ConcatKDF.encodeDataWithLength(new byte[0]),
            ConcatKDF.encodeIntData(128),
            ConcatKDF.encodeNoData());
    byte[] spki = ephemeral.getPublic().getEncoded();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "ECDH-ES");
    header.put("enc", "A128GCM");
    header.put("cty", "JWT");
    header.put(
        "epk",
        Map.of(
            "kty", "OKP",
            "crv", "X25519",
            "x", TestKey.base64Url(Arrays.copyOfRange(spki, spki.length - 32, spki.length))));
    String protectedHeader = TestKey.base64Url(TestToken.json(header));
    byte[] iv = new byte[12];
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, contentKey, new GCMParameterSpec(128, iv));
    aes.updateAAD(protectedHeader.getBytes(StandardCharsets.US_ASCII));
    byte[] sealed = aes.doFinal(content.getBytes(StandardCharsets.UTF_8));
    return protectedHeader
        + ".."
        + TestKey.base64Url(iv)
        + '.'
        + TestKey.base64Url(Arrays.copyOf(sealed, sealed.length - 16))
        + '.'
        + TestKey.base64Url(Arrays.copyOfRange(sealed, sealed.length - 16, sealed.length));
  }

  @Test
  void opensWithEachOfSeveralKeysAndByKeyId() throws Exception {
    RSAKey old = new RSAKeyGenerator(2048).keyID("old").generate();
    RSAKey now = new RSAKeyGenerator(2048).keyID("now").generate();
    Doorstep door =
        new Doorstep(
            "decryptionKeys", "{\"keys\":[" + old.toJSONString() + ',' + now.toJSONString() + "]}");
    JWEHeader.Builder header =
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM)
            .contentType("JWT");
    String inner = door.token().text();
    assertEquals("200", answer(door, jwe(header.build(), new RSAEncrypter(now), inner)));
    assertEquals("200", answer(door, jwe(header.build(), new RSAEncrypter(old), inner)));
    assertEquals(
        "200", answer(door, jwe(header.keyID("now").build(), new RSAEncrypter(now), inner)));
    assertRefused(
        Refusal.NOT_DECRYPTED,
        door,
        jwe(header.keyID("old").build(), new RSAEncrypter(now), inner));
    assertRefused(
        Refusal.NOT_DECRYPTED,
        door,
        jwe(header.keyID("third").build(), new RSAEncrypter(now), inner));
  }

  @Test
  void readsKeysFromFilesAndStores(@TempDir Path folder) throws Exception {
    Path pem = folder.resolve("key.pem");
    Files.writeString(pem, pem(OURS));
    Doorstep door = new Doorstep("decryptionKeys", pem.toUri().toString());
    assertEquals("200", answer(door, TestJwe.of(OURS, door.token().text()).text()));

    java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "ours",
        OURS.privateKey(),
        "secret".toCharArray(),
        new java.security.cert.Certificate[] {Certificates.of(OURS)});
    Path p12 = folder.resolve("key.p12");
    try (java.io.OutputStream out = Files.newOutputStream(p12)) {
      store.store(out, "secret".toCharArray());
    }
    Doorstep fromStore =
        new Doorstep("decryptionKeys", p12.toUri().toString(), "decryptionKeysPassword", "secret");
    assertEquals("200", answer(fromStore, TestJwe.of(OURS, fromStore.token().text()).text()));
  }

  @Test
  void checksTheTokenWithinAsAnyOther() {
    Doorstep door = new Doorstep("decryptionKeys", pem(OURS));
    assertRefused(
        Refusal.WRONG_AUDIENCE,
        door,
        TestJwe.of(OURS, door.token().claim("aud", "other").text()).text());
    assertRefused(
        Refusal.BAD_SIGNATURE,
        door,
        TestJwe.of(OURS, door.token().by(OTHER, "RS256").text()).text());
    assertRefused(
        Refusal.EXPIRED,
        door,
        TestJwe.of(OURS, door.token().claim("exp", 1).claim("iat", 0).text()).text());
  }

  @Test
  void passesOnTheTokenThatWasPresented() {
    Doorstep door = new Doorstep("decryptionKeys", pem(OURS));
    String token = TestJwe.of(OURS, door.token().text()).text();
    assertEquals(
        Optional.of(token),
        door.assembly.authenticator().authenticate(token).principal().map(p -> p.token()));
  }

  @Test
  void refusesPlainTokensIfToldTo() {
    Doorstep door = new Doorstep("decryptionKeys", pem(OURS), "encryption", "required");
    assertEquals("200", answer(door, TestJwe.of(OURS, door.token().text()).text()));
    assertRefused(Refusal.NOT_ENCRYPTED, door, door.token().text());
    assertRefused(Refusal.MALFORMED, door, "junk");
    Doorstep both = new Doorstep("decryptionKeys", pem(OURS));
    assertEquals("200", answer(both, both.token().text()));
  }

  @Test
  void refusesEncryptedTokensWithoutKeys() {
    Doorstep door = new Doorstep();
    assertRefused(Refusal.ENCRYPTED, door, TestJwe.of(OURS, door.token().text()).text());
  }

  @Test
  void takesHeaderCopiesThatAreEqualAndNoOthers() {
    Doorstep door = new Doorstep("decryptionKeys", pem(OURS));
    String inner = door.token().text();
    assertEquals(
        "200",
        answer(
            door,
            TestJwe.of(OURS, inner)
                .header("iss", TestToken.ISSUER)
                .header("aud", TestToken.AUDIENCE)
                .text()));
    assertRefused(Refusal.BAD_HEADER, door, TestJwe.of(OURS, inner).header("aud", "other").text());
    assertRefused(
        Refusal.NOT_DECRYPTED,
        door,
        TestJwe.of(OURS, inner).header("iss", "https://evil.example").text());
  }

  @Test
  void opensTheTokensOfEachIssuerWithItsOwnKeys() {
    Doorstep door =
        new Doorstep(
            "decryptionKeys", pem(OURS),
            "issuer.b", "https://b.example",
            "publicKey.b", TestKey.OTHER_RSA.pem(),
            "decryptionKeys.b", pem(OTHER));
    String ofB =
        door.token().claim("iss", "https://b.example").by(TestKey.OTHER_RSA, "RS256").text();
    assertEquals("200", answer(door, TestJwe.of(OURS, door.token().text()).text()));
    assertEquals("200", answer(door, TestJwe.of(OTHER, ofB).text()));
    assertRefused(Refusal.WRONG_ISSUER, door, TestJwe.of(OURS, ofB).text());
    assertRefused(Refusal.WRONG_ISSUER, door, TestJwe.of(OTHER, door.token().text()).text());
  }

  /** As where the parameter without suffix holds for both. */
  @Test
  void opensTheTokensOfIssuersThatShareAKey() {
    Doorstep door =
        new Doorstep(
            "decryptionKeys", pem(OURS),
            "issuer.b", "https://b.example",
            "publicKey.b", TestKey.OTHER_RSA.pem());
    String ofB =
        door.token().claim("iss", "https://b.example").by(TestKey.OTHER_RSA, "RS256").text();
    assertEquals("200", answer(door, TestJwe.of(OURS, door.token().text()).text()));
    assertEquals("200", answer(door, TestJwe.of(OURS, ofB).text()));
  }

  @Test
  void refusesAlgorithmsThatAreNotNamed() {
    Doorstep door = new Doorstep("decryptionKeys", pem(OURS), "contentEncryption", "A256GCM");
    assertRefused(Refusal.NOT_DECRYPTED, door, TestJwe.of(OURS, door.token().text()).text());
  }
}
