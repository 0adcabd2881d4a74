package dev.jwtbearer.sample.war;

import java.nio.file.Path;

class JettySampleWarIT extends SampleWarSuite {
  @Override
  Deployment deploy(Path work) throws Exception {
    return JettyDeployment.start(WAR, work);
  }
}
