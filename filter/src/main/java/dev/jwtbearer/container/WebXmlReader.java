package dev.jwtbearer.container;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
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
    // The JDK's own: a parser of the application may not know the properties.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return read(factory.createXMLStreamReader(new ByteArrayInputStream(bytes)));
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static WebXml read(XMLStreamReader reader) throws XMLStreamException {
    boolean isComplete = false;
    List<String> patterns = new ArrayList<>();
    while (reader.hasNext()) {
      if (reader.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = reader.getLocalName();
      if (name.equals("web-app")) {
        isComplete = "true".equals(reader.getAttributeValue(null, "metadata-complete"));
      } else if (name.equals("security-constraint")) {
        patterns.addAll(constraint(reader));
      }
    }
    return new WebXml(isComplete, patterns);
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

  private static boolean isEndOf(String element, XMLStreamReader reader) {
    return reader.isEndElement() && reader.getLocalName().equals(element);
  }
}
