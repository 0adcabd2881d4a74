package dev.jwtbearer.real.undertow;

import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A web.xml. Undertow itself does not read it, so whoever embeds Undertow does. */
final class Descriptor {
  private final Path content;
  private final ClassLoader loader;
  private final Element root;

  Descriptor(Path content) throws IOException, ParserConfigurationException, SAXException {
    this.content = content;
    this.loader = new URLClassLoader(urls(content), Descriptor.class.getClassLoader());
    Path file = content.resolve("WEB-INF/web.xml");
    this.root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
  }

  DeploymentInfo deployment(String contextPath) throws ClassNotFoundException {
    DeploymentInfo deployment =
        Servlets.deployment()
            .setDeploymentName("ledger")
            .setContextPath(contextPath)
            .setClassLoader(loader)
            .setResourceManager(new PathResourceManager(content));
    for (Element listener : children(root, "listener")) {
      deployment.addListener(
          Servlets.listener(type(listener, "listener-class", EventListener.class)));
    }
    for (Element filter : children(root, "filter")) {
      deployment.addFilter(filter(filter));
    }
    for (Element mapping : children(root, "filter-mapping")) {
      map(deployment, mapping);
    }
    for (Element servlet : children(root, "servlet")) {
      deployment.addServlet(servlet(servlet));
    }
    for (Element welcome : children(root, "welcome-file-list")) {
      texts(welcome, "welcome-file").forEach(deployment::addWelcomePage);
    }
    for (Element page : children(root, "error-page")) {
      int code = Integer.parseInt(text(page, "error-code"));
      deployment.addErrorPage(Servlets.errorPage(text(page, "location"), code));
    }
    return deployment;
  }

  private FilterInfo filter(Element element) throws ClassNotFoundException {
    FilterInfo filter =
        Servlets.filter(text(element, "filter-name"), type(element, "filter-class", Filter.class));
    filter.setAsyncSupported(texts(element, "async-supported").contains("true"));
    for (Element parameter : children(element, "init-param")) {
      filter.addInitParam(text(parameter, "param-name"), text(parameter, "param-value"));
    }
    return filter;
  }

  private static void map(DeploymentInfo deployment, Element mapping) {
    for (String pattern : texts(mapping, "url-pattern")) {
      for (String dispatcher : texts(mapping, "dispatcher")) {
        deployment.addFilterUrlMapping(
            text(mapping, "filter-name"), pattern, DispatcherType.valueOf(dispatcher));
      }
    }
  }

  private ServletInfo servlet(Element element) throws ClassNotFoundException {
    String name = text(element, "servlet-name");
    ServletInfo servlet = Servlets.servlet(name, type(element, "servlet-class", Servlet.class));
    servlet.setAsyncSupported(texts(element, "async-supported").contains("true"));
    for (Element mapping : children(root, "servlet-mapping")) {
      if (text(mapping, "servlet-name").equals(name)) {
        servlet.addMappings(texts(mapping, "url-pattern"));
      }
    }
    return servlet;
  }

  private <T> Class<? extends T> type(Element element, String name, Class<T> type)
      throws ClassNotFoundException {
    return loader.loadClass(text(element, name)).asSubclass(type);
  }

  private static String text(Element element, String name) {
    return texts(element, name).get(0);
  }

  private static List<String> texts(Element element, String name) {
    return children(element, name).stream().map(child -> child.getTextContent().trim()).toList();
  }

  private static List<Element> children(Element element, String name) {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeName().equals(name))
        .map(Element.class::cast)
        .toList();
  }

  private static URL[] urls(Path content) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(url(content.resolve("WEB-INF/classes")));
    try (Stream<Path> jars = Files.list(content.resolve("WEB-INF/lib"))) {
      for (Path jar : jars.toList()) {
        urls.add(url(jar));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }
}
