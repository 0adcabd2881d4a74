package dev.jwtbearer.wire;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.attack.TokenAttacks;
import jakarta.servlet.ServletContainerInitializer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What a client sees on the wire; the same on every server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WireSuite
    implements ReadingCases,
        TokenCases,
        FetchingCases,
        AnswerCases,
        CachingCases,
        ErrorPageCases,
        PathCases,
        SourceCases,
        ApplicationCases,
        RuleCases,
        IssuerCases,
        RuleTableCases,
        RulePathCases,
        ReportCases,
        ListenerCases,
        LogCases,
        MetadataCases,
        DpopCases,
        TokenKindCases,
        MonitoringCases,
        MutationCases {
  private final List<Site> sites = new ArrayList<>();
  private Site usual;

  /**
   * Starts a server on a free port of loopback. Errors 401, 404, 500 and 503 render {@code /error};
   * headers of 4 MiB and odd paths reach the filter.
   */
  abstract Running start(ServletContainerInitializer application) throws Exception;

  @BeforeAll
  void startTheUsualSite() {
    usual =
        started(
            Site.of(ProviderServer.with(TokenAttacks.PROVIDER_KEYS))
                .filter("keysCooldown", "1h", "keysRefresh", "1h"));
    usual.get("/", usual.token().text());
    usual.get("/", usual.token().header("kid", "uses-up-the-one-forced-read").text());
    usual.get("/", usual.token().header("kid", "rsa-0").text()); // and the one that is kept
  }

  @AfterAll
  void stopTheUsualSite() {
    usual.close();
  }

  @AfterEach
  void stopSites() {
    sites.forEach(Site::close);
    sites.clear();
  }

  /** All keys are read, and none will be read again. */
  @Override
  public Site usual() {
    return usual;
  }

  @Override
  public Site start(Site site) {
    sites.add(started(site));
    return site;
  }

  private Site started(Site site) {
    try {
      site.startedAs(start((ServletContainerInitializer) site));
      return site;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
