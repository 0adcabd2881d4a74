package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about valves keeps what its constraints decided: which path needs which role. */
class ValvePageIT {
  private static final Path PAGE = Pages.DOCS.resolve("migrating/tomcat-valve.md");

  @TempDir Path folder;

  @Test
  void asksForTheRolesOfTheConstraintsAndForATokenFirst() throws Exception {
    ProviderExample example = MigrationPagesIT.example(PAGE);
    ProviderSite site = ProviderSite.start(example, folder, MigrationPagesIT.KEY);
    try {
      String clerk = ProviderToken.now(example).signedBy(MigrationPagesIT.KEY);
      assertEquals(200, site.get("/orders", clerk).statusCode());
      assertEquals(403, site.get("/admin/users", clerk).statusCode());

      String admin = withRole(example, "admin");
      assertEquals(200, site.get("/orders", admin).statusCode());
      assertEquals(200, site.get("/admin/users", admin).statusCode());

      String staff = withRole(example, "staff");
      assertEquals(403, site.get("/orders", staff).statusCode());
      assertEquals(403, site.get("/admin/users", staff).statusCode());

      assertEquals(401, site.anonymously("/admin/users").statusCode());
    } finally {
      site.stop();
    }
  }

  /** With {@code realm_access} holding this role alone. */
  private static String withRole(ProviderExample example, String role) {
    return ProviderToken.now(example).withRealmRole(role).signedBy(MigrationPagesIT.KEY);
  }
}
