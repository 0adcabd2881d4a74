package dev.jwtbearer.docs;

import java.nio.file.Path;

class JettyExamplesIT extends ExamplesSuite {

  @Override
  DeployedApplication deploy(Path webApp) throws Exception {
    return JettyApplication.start(JettyApplication.context(webApp));
  }
}
