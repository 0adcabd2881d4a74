package dev.jwtbearer.real.container;

import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.nio.file.Path;

class Tomcat10IT extends ContainerCases {
  @Override
  Server start(Path work, LedgerWar war) throws IOException {
    return DownloadedTomcat.ten("tomcat-10", work, war);
  }

  @Override
  String version() {
    return "Apache Tomcat/10.1.";
  }

  @Override
  int statusOfAnApplicationThatCannotStart() {
    return 404;
  }
}
