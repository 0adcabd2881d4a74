package dev.jwtbearer.sample.war;

import java.nio.file.Path;

class TomcatSampleWarIT extends SampleWarSuite {
  @Override
  Deployment deploy(Path work) throws Exception {
    return TomcatDeployment.start(WAR, work);
  }
}
