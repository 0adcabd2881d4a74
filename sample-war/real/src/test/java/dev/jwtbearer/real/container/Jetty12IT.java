package dev.jwtbearer.real.container;

import dev.jwtbearer.real.part.DownloadedJetty;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.nio.file.Path;

class Jetty12IT extends ContainerCases {
  @Override
  Server start(Path work, LedgerWar war) throws IOException {
    return DownloadedJetty.start("jetty-12", work, war);
  }

  @Override
  String version() {
    return "jetty-12.1.";
  }

  @Override
  int statusOfAnApplicationThatCannotStart() {
    return 503;
  }
}
