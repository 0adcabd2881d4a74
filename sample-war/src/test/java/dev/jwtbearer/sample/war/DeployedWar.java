package dev.jwtbearer.sample.war;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the packaged WAR, deployed once for all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeployedWar {
  static final Path WAR = Path.of(System.getProperty("sample.war"));

  Visitor visitor;
  private Deployment deployment;

  /** Deploys the WAR on a free port of 127.0.0.1, below {@code /ledger}. */
  abstract Deployment deploy(Path work) throws Exception;

  @BeforeAll
  void start(@TempDir Path work) throws Exception {
    deployment = deploy(work);
    visitor = Visitor.of(deployment);
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  static String challenge(HttpResponse<String> answer) {
    return String.join(", ", answer.headers().allValues("WWW-Authenticate"));
  }
}
