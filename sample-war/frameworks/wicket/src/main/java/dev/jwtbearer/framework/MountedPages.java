package dev.jwtbearer.framework;

import org.apache.wicket.protocol.http.WebApplication;

/** A Wicket application of two mounted pages. */
public final class MountedPages extends WebApplication {
  @Override
  public Class<HomePage> getHomePage() {
    return HomePage.class;
  }

  @Override
  protected void init() {
    super.init();
    mountPage("/api/public/${id}", HomePage.class);
    mountPage("/api/admin/${id}", AdminPage.class);
  }
}
