package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.ServletContainerInitializer;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that docs/registration.md shows, in a server. */
abstract class RegistrationSuite {
  private static final Path PAGE = Pages.DOCS.resolve("registration.md");

  /** Another key under the id that all tokens of these tests name. */
  private static final TestKey SAME_ID = TestKey.rsa(TestKey.RSA.id(), 2048);

  static final String ALL_CLERKS =
      "<security-constraint><web-resource-collection><web-resource-name>a</web-resource-name>"
          + "<url-pattern>/admin/*</url-pattern></web-resource-collection><auth-constraint>"
          + "<role-name>clerk</role-name></auth-constraint></security-constraint>"
          + "<login-config><auth-method>BASIC</auth-method></login-config>"
          + "<security-role><role-name>clerk</role-name></security-role>";

  final ProviderServer provider = ProviderServer.with(TestKey.RSA);
  final FilterLog log = new FilterLog();

  @TempDir Path folder;
  WebAppFolder application;

  @BeforeEach
  void begin() throws Exception {
    application = new WebAppFolder(folder);
  }

  @AfterEach
  void end() {
    provider.close();
    log.close();
  }

  /** Deploys it as the root application. */
  abstract DeployedApplication deploy(Path webApp) throws Exception;

  /** The same, with an initializer that a jar of it names. */
  abstract DeployedApplication deploy(Path webApp, ServletContainerInitializer initializer)
      throws Exception;

  /** The nth block of XML on the page; its filter reads the keys of this test. */
  String shown(int n) {
    Matcher blocks = Pattern.compile("```xml\\n(.*?)```", Pattern.DOTALL).matcher(Pages.text(PAGE));
    for (int i = 0; i <= n; i++) {
      blocks.find();
    }
    return blocks
        .group(1)
        .replace(
            "</filter>",
            "<init-param><param-name>jwksUri</param-name><param-value>"
                + provider.issuer()
                + ProviderServer.JWKS
                + "</param-value></init-param></filter>");
  }

  static TestToken token(String issuer) {
    return TestToken.good().claim("iss", issuer);
  }

  /** As the page says: the token decides, and every dispatch sees the principal. */
  static void assertProtects(DeployedApplication site, String issuer) throws Exception {
    String token = token(issuer).text();
    HttpResponse<String> refused = site.anonymously("/orders");
    assertEquals(401, refused.statusCode());
    assertEquals("Bearer", refused.headers().firstValue("WWW-Authenticate").orElse("none"));
    assertEquals(401, site.get("/orders", token(issuer + "/").text()).statusCode());
    assertEquals("REQUEST ada clerk=true", site.get("/orders", token).body());
    assertEquals("FORWARD ada clerk=true", site.get("/forward", token).body());
    assertEquals("ASYNC ada clerk=true", site.get("/async", token).body());
  }

  static void assertErrorPageSeesThePrincipal(DeployedApplication site, String issuer)
      throws Exception {
    assertEquals("ERROR ada clerk=true", site.get("/missing", token(issuer).text()).body());
  }

  /** The first block, with annotations and fragments left out. */
  String metadataComplete() {
    return shown(0).replace("version=\"5.0\"", "version=\"5.0\" metadata-complete=\"true\"");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDescriptor(boolean isComplete) throws Exception {
    String webXml = isComplete ? metadataComplete() : shown(0);
    try (DeployedApplication site = deploy(application.complete(webXml))) {
      assertProtects(site, "https://login.example.com/realms/shop");
      assertErrorPageSeesThePrincipal(site, "https://login.example.com/realms/shop");
    }
    assertEquals(List.of(), log.warnings());
  }

  @Test
  void aFragment() throws Exception {
    application.jar("tokens.jar", Map.of("META-INF/web-fragment.xml", shown(1)));
    try (DeployedApplication site = deploy(application.complete())) {
      assertProtects(site, "https://login.example.com/realms/shop");
      assertErrorPageSeesThePrincipal(site, "https://login.example.com/realms/shop");
    }
  }

  /** The page warns of it. */
  @Test
  void aFragmentIsIgnoredWhereTheDescriptorIsComplete() throws Exception {
    application.jar("tokens.jar", Map.of("META-INF/web-fragment.xml", shown(1)));
    String complete =
        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\""
            + " metadata-complete=\"true\"></web-app>";
    try (DeployedApplication site = deploy(application.complete(complete))) {
      assertEquals("REQUEST null clerk=false", site.anonymously("/orders").body());
    }
  }

  @Test
  void aListener() throws Exception {
    application.listener(ShopTokens.class).contextParam("issuer", provider.issuer());
    try (DeployedApplication site = deploy(application.complete())) {
      assertProtects(site, provider.issuer());
      assertErrorPageSeesThePrincipal(site, provider.issuer());
    }
  }

  @Test
  void anInitializer() throws Exception {
    application
        .file("WEB-INF/provider.pem", TestKey.RSA.pem())
        .jar(
            "tokens.jar",
            Map.of(
                "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                InitializedTokens.class.getName()));
    try (DeployedApplication site = deploy(application.complete(), new InitializedTokens())) {
      assertProtects(site, "https://login.example.com/realms/shop");
      assertErrorPageSeesThePrincipal(site, "https://login.example.com/realms/shop");
    }
    assertEquals(0, provider.allHits());
  }

  @Test
  void twoFiltersOfDifferentIssuers() throws Exception {
    try (ProviderServer partners = ProviderServer.with(SAME_ID)) {
      application
          .listener(TokensOfTwoIssuers.class)
          .contextParam("staff", provider.issuer())
          .contextParam("partners", partners.issuer());
      try (DeployedApplication site = deploy(application.complete())) {
        TestToken staff = token(provider.issuer());
        TestToken partner =
            token(partners.issuer()).by(SAME_ID, "RS256").claim("aud", "partners-api");

        assertEquals(200, site.get("/orders/1", staff.text()).statusCode());
        assertEquals(200, site.get("/partners/1", partner.text()).statusCode());
        assertEquals(401, site.get("/partners/1", staff.text()).statusCode());
        assertEquals(401, site.get("/orders/1", partner.text()).statusCode());
        assertEquals(401, site.get("/orders/to-partners", staff.text()).statusCode());

        String both = staff.claim("aud", List.of("orders-api", "partners-api")).text();
        assertEquals(200, site.get("/orders/1", both).statusCode());
        assertEquals(401, site.get("/partners/1", both).statusCode());
        String forgedByStaff = partner.by(TestKey.RSA, "RS256").text();
        assertEquals(401, site.get("/partners/1", forgedByStaff).statusCode());
        String forgedByPartner = staff.by(SAME_ID, "RS256").text();
        assertEquals(401, site.get("/orders/1", forgedByPartner).statusCode());

        assertEquals(3L, accepted("staff"));
        assertEquals(1L, accepted("partners"));
        provider.close();
        assertEquals(200, site.get("/orders/1", both).statusCode());
      }
    }
  }

  private static Object accepted(String filter) throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .getAttribute(
            new ObjectName(
                "dev.jwtbearer:type=JwtBearerFilter,application=\"/\",filter=\"" + filter + '"'),
            "Accepted");
  }

  @Test
  void constraintsOfTheContainerComeFirstAndAreWarnedOf() throws Exception {
    application.listener(ShopTokens.class).contextParam("issuer", provider.issuer());
    application.descriptor(ALL_CLERKS);
    try (DeployedApplication site = deploy(application.complete())) {
      HttpResponse<String> refused = site.get("/admin/users", token(provider.issuer()).text());
      assertEquals(401, refused.statusCode());
      assertEquals(
          "Basic", refused.headers().firstValue("WWW-Authenticate").orElse("none").split(" ")[0]);
      assertEquals(200, site.get("/orders", token(provider.issuer()).text()).statusCode());
    }
    assertEquals(
        List.of(
            "JwtBearerFilter \"jwt\": The container enforces security constraints before this"
                + " filter, and knows no tokens: \"/admin/*\"; remove each auth-constraint that"
                + " names roles, and ask for them by rules or in the application"),
        log.warnings());
  }

  @Test
  void annotatedServletsAreWarnedOf() throws Exception {
    application.listener(ShopTokens.class).contextParam("issuer", provider.issuer());
    application.servlet("clerks", DispatchingServlet.ForClerks.class, "/clerks");
    deploy(application.complete()).close();
    assertEquals(
        List.of(
            "JwtBearerFilter \"jwt\": The container enforces security constraints before this"
                + " filter, and knows no tokens: \"/clerks\" (@ServletSecurity of "
                + DispatchingServlet.ForClerks.class.getName()
                + "); remove each auth-constraint that names roles, and ask for them by rules or"
                + " in the application"),
        log.warnings());
  }

  @Test
  void aDescriptorOldEnoughForADocumentTypeIsRead() throws Exception {
    application.listener(ShopTokens.class).contextParam("issuer", provider.issuer());
    application.descriptor(ALL_CLERKS);
    String old =
        "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
            + " \"http://java.sun.com/dtd/web-app_2_3.dtd\"><web-app></web-app>";
    deploy(application.complete(old)).close();
    assertEquals(1, log.warnings().size(), log.warnings().toString());
  }
}
