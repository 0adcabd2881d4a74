package dev.jwtbearer.descriptor;

import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.log.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks through the elements of a document and collects what is wrong with them. */
final class XmlElements {

  /** What is done with a child. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Reads the child to its end, or leaves all of it.
     *
     * @param name of the child, without prefix
     */
    void visit(String name) throws XMLStreamException;
  }

  private final XMLStreamReader reader;
  private final int addedLines;
  private final List<SyntaxProblem> problems;
  private int depth;

  /**
   * @param addedLines that stand before the first line of the file
   */
  XmlElements(XMLStreamReader reader, int addedLines, List<SyntaxProblem> problems) {
    this.reader = reader;
    this.addedLines = addedLines;
    this.problems = problems;
  }

  /** Goes on to the next element at whatever depth; false if there is none. */
  boolean toNextElement() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (depth <= 1) {
        refuseText();
      }
    }
    return false;
  }

  private int next() throws XMLStreamException {
    int event = reader.next();
    depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
    depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    return event;
  }

  String name() {
    return reader.getLocalName();
  }

  /**
   * Visits all children of this element, and reads it to its end. Other children and text between
   * them are problems.
   */
  void children(Set<String> expected, Visitor visitor) throws XMLStreamException {
    while (next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        String name = reader.getLocalName();
        if (expected.contains(name)) {
          visit(name, visitor);
        } else {
          problem(
              SafeText.quote(name) + " is not expected here",
              Spelling.nearest(name, expected)
                  .map(meant -> "did you mean " + meant + "?")
                  .orElse("remove it"));
          skip();
        }
      } else {
        refuseText();
      }
    }
  }

  private void refuseText() {
    if (reader.isCharacters() && !reader.isWhiteSpace()) {
      problem("text is not expected here", "put it into an element or remove it");
    }
  }

  private void visit(String name, Visitor visitor) throws XMLStreamException {
    visitor.visit(name);
    if (reader.isStartElement()) {
      skip();
    }
  }

  /** Goes on to the end of this element. */
  private void skip() throws XMLStreamException {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** The text of this element, without surrounding white space; reads it to its end. */
  String text() throws XMLStreamException {
    String text = reader.getElementText().trim();
    depth--;
    return text;
  }

  int line() {
    return reader.getLocation().getLineNumber() - addedLines;
  }

  int column() {
    return reader.getLocation().getColumnNumber();
  }

  /** Something is wrong where the reader stands. */
  void problem(String rule, String remedy) {
    problems.add(new SyntaxProblem(line(), column(), rule, remedy));
  }

  void problem(SyntaxProblem problem) {
    problems.add(problem);
  }

  void throwProblems() throws InvalidSyntaxException {
    if (!problems.isEmpty()) {
      throw new InvalidSyntaxException(problems);
    }
  }

  static SyntaxProblem unreadable(XMLStreamException e, int addedLines) {
    Optional<Location> at = Optional.ofNullable(e.getLocation());
    return new SyntaxProblem(
        at.map(location -> Math.max(1, location.getLineNumber() - addedLines)).orElse(1),
        at.map(Location::getColumnNumber).orElse(1),
        "no well-formed XML up to here",
        "close each element, write &amp; for &, and use no other entity");
  }
}
