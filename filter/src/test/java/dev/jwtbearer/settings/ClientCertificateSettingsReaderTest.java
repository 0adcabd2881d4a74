package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.proof.certificate.CertificateFormat;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateSettingsReaderTest {
  private static final String[] HEADER = {
    "clientCertificate", "header:Client-Cert", "trustedProxies", "192.0.2.7"
  };

  private static FilterSettings read(String... params) throws ConfigurationException {
    return TestAssembly.of(TestParameters.usual(params), new TestClock(), new TestLog()).settings();
  }

  private static String problems(String... params) {
    String message = assertThrows(ConfigurationException.class, () -> read(params)).getMessage();
    return message.substring(message.indexOf('\n') + 3);
  }

  private static String problemOfProxy(String item) {
    return problems("clientCertificate", "header:Client-Cert", "trustedProxies", item);
  }

  @Test
  void noCertificateCountsByDefault() throws Exception {
    assertEquals(Optional.empty(), read().clientCertificate());
    assertEquals(Optional.empty(), read("clientCertificate", "off").clientCertificate());
  }

  @Test
  void theServersAttributeIsAChoice() throws Exception {
    ClientCertificateSettings settings =
        read("clientCertificate", "tls").clientCertificate().orElseThrow();
    assertEquals(Optional.empty(), settings.header());
  }

  @Test
  void aHeaderIsInRfc9440UnlessAnotherFormatIsNamed() throws Exception {
    ClientCertificateSettings settings = read(HEADER).clientCertificate().orElseThrow();
    assertEquals(Optional.of("Client-Cert"), settings.header());
    assertEquals(CertificateFormat.RFC9440, settings.format());
    assertEquals(1, settings.trustedProxies().size());
  }

  @ParameterizedTest
  @EnumSource(CertificateFormat.class)
  void everyFormatHasItsName(CertificateFormat format) throws Exception {
    String name =
        List.of("rfc9440", "pem", "pem-escaped", "base64-der", "xfcc").get(format.ordinal());
    FilterSettings settings =
        read(HEADER[0], HEADER[1], HEADER[2], HEADER[3], "clientCertificateFormat", name);
    assertEquals(format, settings.clientCertificate().orElseThrow().format());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on",
        "TLS",
        "Off",
        "header",
        "header:",
        "header: X",
        "header:a b",
        "header:a:b",
        "header:\"X\"",
        "Header:X",
        "cookie:X",
        "header:X,tls",
        "tls off",
        "header:é"
      })
  void refusesAnotherPlace(String place) {
    String problems = problems("clientCertificate", place, "trustedProxies", "192.0.2.7");
    assertTrue(problems.startsWith("clientCertificate = "), problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization", "cookie", "HOST", "DPoP", "Forwarded", "X-Forwarded-For"})
  void refusesAHeaderThatHasAnotherMeaning(String name) {
    String problems =
        problems("clientCertificate", "header:" + name, "trustedProxies", "192.0.2.7");
    assertTrue(problems.contains("a header that has another meaning"), problems);
  }

  @Test
  void refusesTheHeaderOfTokens() {
    assertEquals(
        "clientCertificate = \"header:X-Cert\": tokenSources reads tokens from the same header; name"
            + " the header that the proxy sets",
        problems(
            "clientCertificate",
            "header:X-Cert",
            "trustedProxies",
            "192.0.2.7",
            "tokenSources",
            "header, header:x-cert"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RFC9440", "PEM", "der", "pem_escaped", "base64", "rfc9440 pem"})
  void refusesAnotherFormat(String format) {
    String problems =
        problems(HEADER[0], HEADER[1], HEADER[2], HEADER[3], "clientCertificateFormat", format);
    assertTrue(problems.startsWith("clientCertificateFormat = "), problems);
    assertTrue(
        problems.endsWith("write rfc9440 or pem or pem-escaped or base64-der or xfcc"), problems);
  }

  @Test
  void aHeaderNeedsTrustedProxies() {
    assertEquals(
        "clientCertificate = \"header:Client-Cert\": no proxy is trusted; set trustedProxies too, to"
            + " the addresses of the proxies that set this header",
        problems("clientCertificate", "header:Client-Cert"));
  }

  @ParameterizedTest
  @CsvSource({"off", "tls"})
  void nothingElseReadsFormatAndProxies(String place) {
    String both =
        problems(
            "clientCertificate",
            place,
            "clientCertificateFormat",
            "pem",
            "trustedProxies",
            "192.0.2.7");
    assertEquals(
        List.of(
            "clientCertificateFormat = \"pem\": no certificate is taken from a header; set"
                + " clientCertificate=header:NAME too, or remove it",
            "  trustedProxies = \"192.0.2.7\": no certificate is taken from a header; set"
                + " clientCertificate=header:NAME too, or remove it"),
        both.lines().toList());
    assertEquals(1, problems("trustedProxies", "192.0.2.7").lines().count());
    assertEquals(1, problems("clientCertificateFormat", "rfc9440").lines().count());
  }

  @Test
  void doesNotGuessWhatABadPlaceNeeds() {
    assertEquals(
        1, problems("clientCertificate", "headr:X", "trustedProxies", "::1").lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        "192.0.2.7/32",
        "192.0.2.0/24",
        "10.0.0.0/8, 192.168.0.0/16",
        "127.0.0.1 ::1",
        "2001:db8::/32",
        "2001:DB8::1/128",
        "fe80::/10",
        "\"192.0.2.7\""
      })
  void takesAddressesAndRanges(String proxies) throws Exception {
    read("clientCertificate", "header:Client-Cert", "trustedProxies", proxies);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "proxy.example",
        "*",
        "10.*",
        "10.0.0",
        "10/8",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0-10.0.0.9",
        "10.0.0.256",
        "010.0.0.1",
        "192.0.2.7:80",
        "[::1]",
        "[::1]/128",
        "::1%lo",
        "fe80::1%eth0/64",
        "1::2::3",
        "http://192.0.2.7",
        "192.0.2.7;192.0.2.8",
        "!192.0.2.7",
        "all",
        "10.0.0.0/1000"
      })
  void refusesWhatIsNoAddress(String item) {
    String problems = problemOfProxy("192.0.2.9, " + item);
    assertTrue(problems.startsWith("trustedProxies = "), problems);
    assertTrue(problems.contains("is neither an address nor a range; write 192.0.2.7"), problems);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/33, 32", "10.0.0.0/128, 32", "::/129, 128", "2001:db8::/999, 128"})
  void refusesAPrefixThatIsTooLong(String item, int longest) {
    String problems = problemOfProxy(item);
    assertTrue(problems.endsWith("has too long a prefix; write at most /" + longest), problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.5/8", "192.0.2.7/31", "2001:db8::1/64", "1.0.0.0/0", "::1/0"})
  void refusesARangeThatBeginsInItsMiddle(String item) {
    String problems = problemOfProxy(item);
    assertTrue(problems.contains("does not begin with the first address of its range"), problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:10.0.0.1", "::ffff:a00:1", "::ffff:10.0.0.0/8"})
  void refusesTwoWaysToWriteAnAddress(String item) {
    assertTrue(problemOfProxy(item).endsWith("write the IPv4 address"));
  }

  @Test
  void warnsIfEverybodyIsTrusted() throws Exception {
    assertEquals(List.of(), read(HEADER).warnings());
    for (String all : List.of("0.0.0.0/0", "::/0", "192.0.2.7 0.0.0.0/0")) {
      FilterSettings settings =
          read("clientCertificate", "header:Client-Cert", "trustedProxies", all);
      assertEquals(
          List.of(
              "takes client certificates out of a header of any client, as trustedProxies says:"
                  + " whoever reaches this server without the proxy can send any certificate"),
          settings.warnings());
    }
  }
}
