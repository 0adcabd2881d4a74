package dev.jwtbearer.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page about a provider shows together, in this order: header and payload of a token, the
 * part of web.xml that accepts it, and what the application then sees.
 *
 * @param number of the example on its page, from 0
 * @param answers to {@code getName()} and {@code isUserInRole("…")}, by the question
 */
record ProviderExample(
    Path page,
    int number,
    ObjectNode header,
    ObjectNode payload,
    String webXml,
    Map<String, String> answers) {
  static final String NAME = "getName()";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PART =
      Pattern.compile(
          "```json\\n(?<json>.*?)```|```xml\\n(?<xml>[^`]*<filter>.*?)```"
              + "|\\n\\| `(getUserPrincipal\\(\\)\\.)?(?<question>(getName|isUserInRole)\\(.*?\\))`"
              + " \\| `?(?<answer>(\\\\\\||[^|`])*?)`? \\|",
          Pattern.DOTALL);
  private static final Pattern PARAMETER =
      Pattern.compile(
          "<param-name>(.*?)</param-name>\\s*<param-value>(.*?)</param-value>", Pattern.DOTALL);

  /** The examples of a page. */
  static List<ProviderExample> of(Path page) {
    List<ProviderExample> examples = new ArrayList<>();
    Deque<ObjectNode> shown = new ArrayDeque<>();
    for (MatchResult part : PART.matcher(Pages.text(page)).results().toList()) {
      if (part.group(1) != null) {
        shown.add(json(page, part.group(1)));
      } else if (part.group(2) != null) {
        if (shown.size() != 2) {
          throw new IllegalStateException(
              page + ": header and payload of a token belong before each filter");
        }
        examples.add(
            new ProviderExample(
                page,
                examples.size(),
                shown.remove(),
                shown.remove(),
                part.group(2),
                new LinkedHashMap<>()));
      } else {
        examples
            .get(examples.size() - 1)
            .answers
            .put(part.group(4), part.group(6).replace("\\|", "|"));
      }
    }
    if (!shown.isEmpty()) {
      throw new IllegalStateException(page + ": a token that no filter accepts");
    }
    return examples;
  }

  private static ObjectNode json(Path page, String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(page + ": " + text, e);
    }
  }

  /** The init parameters of the filter, which comes first. */
  Map<String, String> parameters() {
    return PARAMETER
        .matcher(webXml.substring(0, webXml.indexOf("</filter>")))
        .results()
        .collect(Collectors.toMap(param -> param.group(1), param -> param.group(2)));
  }

  /** The roles that are asked for. */
  List<String> roles() {
    return answers.keySet().stream()
        .filter(question -> !question.equals(NAME))
        .map(question -> question.substring(question.indexOf('"') + 1, question.lastIndexOf('"')))
        .toList();
  }

  @Override
  public String toString() {
    return page.getFileName() + " " + number;
  }
}
