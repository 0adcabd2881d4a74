package dev.jwtbearer.real.redeploy;

import dev.jwtbearer.real.part.DownloadedJetty;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Redeploying;
import java.io.IOException;
import java.nio.file.Path;

/** A server in which the ledger is redeployed. */
enum Subject {
  TOMCAT("Tomcat 10.1", "org.apache.catalina.loader.ParallelWebappClassLoader"),
  JETTY("Jetty 12.1", "org.eclipse.jetty.ee.webapp.WebAppClassLoader");

  private final String title;
  private final String loaderClass;

  Subject(String title, String loaderClass) {
    this.title = title;
    this.loaderClass = loaderClass;
  }

  /** The class of the class loaders that it gives to web applications. */
  String loaderClass() {
    return loaderClass;
  }

  Redeploying start(Path work) throws IOException {
    LedgerWar war = LedgerWar.packaged();
    return switch (this) {
      case TOMCAT -> DownloadedTomcat.tenWatching("redeploy-tomcat", work, war);
      case JETTY -> DownloadedJetty.watching("redeploy-jetty", work, war);
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
