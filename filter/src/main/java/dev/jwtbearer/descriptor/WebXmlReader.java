package dev.jwtbearer.descriptor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a web.xml. No document type and no entity of it is read. A runtime can lack XML, so no
 * other class names a type of it.
 */
final class WebXmlReader {
  static final int LARGEST = 1 << 20;

  private WebXmlReader() {}

  /**
   * Reads it to its end.
   *
   * @throws IOException if it cannot be read, is no XML, refers to an entity, or is larger than 1
   *     MiB
   */
  static WebXml read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("larger than " + LARGEST + " bytes");
    }
    try {
      return read(XmlInput.open(new ByteArrayInputStream(bytes)));
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static WebXml read(XMLStreamReader reader) throws XMLStreamException {
    boolean isComplete = false;
    List<String> patterns = new ArrayList<>();
    List<WebXml.ErrorPage> errorPages = new ArrayList<>();
    List<WebXml.Mapping> mappings = new ArrayList<>();
    while (reader.hasNext()) {
      if (reader.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = reader.getLocalName();
      if (name.equals("web-app")) {
        isComplete = "true".equals(reader.getAttributeValue(null, "metadata-complete"));
      } else if (name.equals("security-constraint")) {
        patterns.addAll(constraint(reader));
      } else if (name.equals("error-page")) {
        errorPage(reader).ifPresent(errorPages::add);
      } else if (name.equals("filter-mapping")) {
        mappings.add(mapping(reader));
      }
    }
    return new WebXml(isComplete, patterns, errorPages, mappings);
  }

  /** The patterns of one constraint if it names a role, else none. */
  private static List<String> constraint(XMLStreamReader reader) throws XMLStreamException {
    List<String> patterns = new ArrayList<>();
    boolean namesRole = false;
    while (!isEndOf("security-constraint", reader)) {
      if (reader.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = reader.getLocalName();
      if (name.equals("url-pattern")) {
        patterns.add(reader.getElementText().trim());
      } else if (name.equals("role-name")) {
        namesRole = true;
      }
    }
    return namesRole ? patterns : List.of();
  }

  /** Empty for the page of an exception. */
  private static Optional<WebXml.ErrorPage> errorPage(XMLStreamReader reader)
      throws XMLStreamException {
    Map<String, List<String>> children = children("error-page", reader);
    return children.containsKey("exception-type") || !children.containsKey("location")
        ? Optional.empty()
        : Optional.of(
            new WebXml.ErrorPage(
                children.getOrDefault("error-code", List.of("")).get(0),
                children.get("location").get(0)));
  }

  private static WebXml.Mapping mapping(XMLStreamReader reader) throws XMLStreamException {
    Map<String, List<String>> children = children("filter-mapping", reader);
    return new WebXml.Mapping(
        children.getOrDefault("filter-name", List.of("")).get(0),
        children.getOrDefault("url-pattern", List.of()),
        children.getOrDefault("servlet-name", List.of()),
        children.getOrDefault("dispatcher", List.of()));
  }

  /** The texts of an element that holds elements with text alone, by their names. */
  private static Map<String, List<String>> children(String element, XMLStreamReader reader)
      throws XMLStreamException {
    Map<String, List<String>> children = new HashMap<>();
    while (!isEndOf(element, reader)) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName();
        children.computeIfAbsent(name, n -> new ArrayList<>()).add(reader.getElementText().trim());
      }
    }
    return children;
  }

  private static boolean isEndOf(String element, XMLStreamReader reader) {
    return reader.isEndElement() && reader.getLocalName().equals(element);
  }
}
