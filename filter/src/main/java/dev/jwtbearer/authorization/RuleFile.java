package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.ConstraintReader;
import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.descriptor.SyntaxProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of rules: lines as in {@link RuleText}, or XML with {@code security-constraint}s. */
public final class RuleFile {
  private static final int LARGEST = 1 << 20;
  private static final int PROLOG = 200;
  private static final Pattern ENCODING =
      Pattern.compile("^\\s*<\\?xml\\s[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private RuleFile() {}

  /**
   * Reads it. What begins with {@code <} is XML.
   *
   * @param bytes in UTF-8, or in what XML says it is
   * @param vocabulary what rules may ask for
   * @param usual what holds where no line covers a request; XML leaves these open
   * @throws InvalidSyntaxException if anything is wrong; it names all problems
   * @throws LinkageError if it is XML and the runtime lacks that
   */
  public static RuleSet read(byte[] bytes, RuleVocabulary vocabulary, Requirement usual)
      throws InvalidSyntaxException {
    if (bytes.length > LARGEST) {
      throw refused("larger than 1MiB", "name a file of rules");
    }
    String text = text(bytes);
    return text.stripLeading().startsWith("<")
        ? new ConstraintRules(ConstraintReader.read(text))
        : RuleText.read(text, vocabulary, usual);
  }

  private static String text(byte[] bytes) throws InvalidSyntaxException {
    try {
      String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw refused("not text in its encoding", "save the file in UTF-8");
    }
  }

  private static Charset charset(byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(bytes.length, PROLOG), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe")) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = ENCODING.matcher(start);
    return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
  }

  private static InvalidSyntaxException refused(String rule, String remedy) {
    return new InvalidSyntaxException(List.of(new SyntaxProblem(1, 1, rule, remedy)));
  }
}
