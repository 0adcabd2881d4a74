package dev.jwtbearer.sample.war;

import java.nio.file.Path;

class JettyRulesIT extends RulesSuite {
  @Override
  Deployment deploy(Path work) throws Exception {
    return JettyDeployment.start(WAR, work);
  }
}
