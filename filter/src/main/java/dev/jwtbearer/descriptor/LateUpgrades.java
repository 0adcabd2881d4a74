package dev.jwtbearer.descriptor;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Finds out what an application does after the start: as soon as it maps a WebSocket by Jetty's own
 * API, Jetty puts its filter before ours. Nothing can be done about it here but to tell.
 */
public final class LateUpgrades {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final String ours;
  private final ServletContext context;
  private final LongSupplier nanos;
  private final Logger logger;
  private final AtomicBoolean isDone;
  private volatile long nextLook;

  private LateUpgrades(
      String ours, ServletContext context, LongSupplier nanos, Logger logger, boolean isDone) {
    this.ours = ours;
    this.context = context;
    this.nanos = nanos;
    this.logger = logger;
    this.isDone = new AtomicBoolean(isDone);
    this.nextLook = nanos.getAsLong();
  }

  /**
   * To be asked for when the filter starts. What is known then is left to {@link
   * WebSocketUpgrades}. Never throws.
   *
   * @param nanos the time, as of {@link System#nanoTime}
   */
  public static LateUpgrades of(FilterConfig config, LongSupplier nanos, Logger logger) {
    String ours = config.getFilterName();
    ServletContext context = config.getServletContext();
    return new LateUpgrades(ours, context, nanos, logger, !canCome(ours, context));
  }

  private static boolean canCome(String ours, ServletContext context) {
    try {
      return JettyOrder.in(context).isPresent() && JettyUpgrades.notBehind(ours, context).isEmpty();
    } catch (Throwable e) {
      // A broad catch: the start does not depend on it. Test: LateUpgradesTest.
      return false;
    }
  }

  /**
   * Says it in one line, once, if the filter has come. To be called at each request: it looks once
   * a second, and in Jetty alone. Never throws.
   */
  public void look() {
    if (isDone.get()) {
      return;
    }
    long now = nanos.getAsLong();
    if (now - nextLook < 0) {
      return;
    }
    nextLook = now + PAUSE_NANOS;
    Optional<String> come = come();
    if (come.isPresent() && isDone.compareAndSet(false, true)) {
      logger.log(
          Level.ERROR,
          "WebSockets open without a token: since the start Jetty has put its filter for them"
              + " before this one; "
              + JettyUpgrades.remedy(come.get()));
    }
  }

  private Optional<String> come() {
    try {
      return JettyUpgrades.notBehind(ours, context);
    } catch (RuntimeException | LinkageError e) {
      // A context that is being stopped. Test: LateUpgradesTest.
      return Optional.empty();
    }
  }
}
