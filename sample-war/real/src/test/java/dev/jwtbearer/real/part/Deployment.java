package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What is deployed in a server. */
public interface Deployment {
  /**
   * Writes it to where a server looks for web applications.
   *
   * @return what was written
   */
  Path deployTo(Path webapps) throws IOException;

  /** System properties of the server. */
  Map<String, String> settings();

  /** The heap that the server may take. */
  default String heap() {
    return "256m";
  }
}
