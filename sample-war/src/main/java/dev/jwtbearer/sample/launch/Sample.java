package dev.jwtbearer.sample.launch;

import dev.jwtbearer.sample.devissuer.Setting;
import java.nio.file.Path;

/** Starts the sample and waits for Ctrl-C. */
public final class Sample {
  private Sample() {}

  /**
   * Runs until the process ends.
   *
   * @param args the folder of the module
   */
  public static void main(String[] args) throws InterruptedException {
    QuietLog.install();
    try {
      SampleServer server =
          SampleServer.start(PortSetting.parse(System.getProperty("port")), Path.of(args[0]));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "sample-stop"));
      Welcome welcome = Welcome.at(server.port(), Setting.find("ISSUER").isEmpty());
      System.out.println(welcome.text());
      server.join();
    } catch (CannotStartException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
