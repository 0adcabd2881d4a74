package dev.jwtbearer.descriptor;

import java.io.InputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML so that nothing but the given text is read: a document type is skipped, and an entity
 * that only such a type could declare is an error. A runtime can lack XML, so that only readers of
 * XML name this class.
 */
final class XmlInput {
  private XmlInput() {}

  /** In the encoding that the document declares. */
  static XMLStreamReader open(InputStream document) throws XMLStreamException {
    return factory().createXMLStreamReader(document);
  }

  static XMLStreamReader open(String document) throws XMLStreamException {
    return factory().createXMLStreamReader(new StringReader(document));
  }

  private static XMLInputFactory factory() {
    // The JDK's own: a parser of the application may not know the properties.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
