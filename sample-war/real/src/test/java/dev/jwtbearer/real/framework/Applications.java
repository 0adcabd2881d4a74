package dev.jwtbearer.real.framework;

import dev.jwtbearer.real.part.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Applications that one server serves side by side. */
record Applications(List<Application> list) implements Deployment {
  Applications {
    list = List.copyOf(list);
  }

  @Override
  public Path deployTo(Path webapps) throws IOException {
    Files.createDirectories(webapps);
    for (Application application : list) {
      application.deployTo(webapps);
    }
    return webapps;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public String heap() {
    return "768m";
  }
}
