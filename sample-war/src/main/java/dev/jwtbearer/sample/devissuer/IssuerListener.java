package dev.jwtbearer.sample.devissuer;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/**
 * Tells the filters which issuers to trust: the one that {@code ISSUER} names, else two development
 * issuers that live as long as the web application. With {@code ISSUER}, {@code AUDIENCE} may name
 * another audience. Both are system properties or environment variables.
 *
 * <p>Listeners run before filters are initialised, so the registration can still be completed.
 */
public final class IssuerListener implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(IssuerListener.class.getName());

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    ActiveIssuer active =
        Setting.find("ISSUER").map(IssuerListener::named).orElseGet(IssuerListener::development);
    active.publish(context);
    Map<String, String> own = Map.of("issuer", active.issuer(), "audience", active.audience());
    FilterRegistration trial = context.getFilterRegistration("trial");
    own.forEach(trial::setInitParameter);
    FilterRegistration filter = context.getFilterRegistration("jwt");
    own.forEach(filter::setInitParameter);
    Partner.of(active).parameters().forEach(filter::setInitParameter);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ActiveIssuer active = ActiveIssuer.of(event.getServletContext());
    if (active != null && active.development() != null) {
      active.development().close();
    }
  }

  private static ActiveIssuer named(String issuer) {
    LOG.log(System.Logger.Level.INFO, "The issuer is {0}, as ISSUER says.", issuer);
    return new ActiveIssuer(
        issuer, Setting.find("AUDIENCE").orElse(IssuerName.OWN.audience()), null);
  }

  private static ActiveIssuer development() {
    try {
      ActiveIssuer active = ActiveIssuer.of(DevelopmentIssuers.start(Clock.systemUTC()));
      LOG.log(
          System.Logger.Level.WARNING,
          "DEVELOPMENT ISSUER IS ON, for trials only. Whoever reaches this application gets a token"
              + " for any user and any role. Set ISSUER to your provider to switch it off.");
      return active;
    } catch (IOException e) {
      throw new UncheckedIOException("the development issuer found no port", e);
    }
  }
}
