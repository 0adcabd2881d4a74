package dev.jwtbearer.sample.war;

import java.nio.file.Path;

class TomcatRulesIT extends RulesSuite {
  @Override
  Deployment deploy(Path work) throws Exception {
    return TomcatDeployment.start(WAR, work);
  }
}
