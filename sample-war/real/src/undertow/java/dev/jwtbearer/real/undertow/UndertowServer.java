package dev.jwtbearer.real.undertow;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An embedded Undertow with one WAR, as an application that embeds it would start it. */
public final class UndertowServer {
  private UndertowServer() {}

  /** Arguments: the WAR and an empty directory. */
  public static void main(String[] args) throws Exception {
    Path content = unpack(Path.of(args[0]), Path.of(args[1]));
    PathHandler handler = Handlers.path();
    DeploymentManager manager =
        Servlets.defaultContainer().addDeployment(new Descriptor(content).deployment("/ledger"));
    System.out.println("Undertow " + version());
    try {
      manager.deploy();
      handler.addPrefixPath("/ledger", manager.start());
    } catch (ServletException | RuntimeException e) {
      e.printStackTrace();
    }
    Undertow server =
        Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(handler).build();
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, manager)));
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("Listening on port " + address.getPort());
  }

  private static void stop(Undertow server, DeploymentManager manager) {
    try {
      if (manager.getState() == DeploymentManager.State.STARTED) {
        manager.stop();
      }
      manager.undeploy();
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    } finally {
      server.stop();
    }
  }

  private static String version() throws IOException {
    String pom = "/META-INF/maven/io.undertow/undertow-servlet/pom.properties";
    java.util.Properties properties = new java.util.Properties();
    try (InputStream in = Undertow.class.getResourceAsStream(pom)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static Path unpack(Path war, Path directory) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(war);
        Stream<Path> files = Files.walk(archive.getPath("/"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = directory.resolve(file.toString().substring(1));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return directory;
  }
}
