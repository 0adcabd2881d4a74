package dev.jwtbearer.docs;

import java.nio.file.Path;

class TomcatExamplesIT extends ExamplesSuite {

  @Override
  DeployedApplication deploy(Path webApp) throws Exception {
    return TomcatApplication.start(webApp);
  }
}
