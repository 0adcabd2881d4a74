package dev.jwtbearer.real.redeploy;

import dev.jwtbearer.real.part.Visitor.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often there was which answer, and those that should not have been. Any thread may add. */
final class Answers {
  private static final String INSIDE = "Bakery Lindqvist";

  /** Nobody is there, or nobody is ready. */
  private static final Set<Integer> AWAY = Set.of(404, 503);

  /** The next one does not know the token, or the request was in the middle of the last one. */
  private static final Set<Integer> GOING = Set.of(401, 500);

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** The answer to a request that is not to be let in. */
  void addToBad(String request, Reply reply) {
    add(request + " " + reply.status());
    boolean refused = reply.status() == 401 || AWAY.contains(reply.status());
    if (!refused || reply.body().contains(INSIDE)) {
      complain(request + " got " + reply.everything());
    }
  }

  /**
   * The answer to a good token.
   *
   * @param isGone whether the application that the token is for has gone meanwhile; what it cannot
   *     finish then, Tomcat answers with 500
   */
  void addToGood(String user, Reply reply, boolean isGone) {
    add("good token " + reply.status());
    if (reply.status() == 200) {
      if (!reply.json().get("user").textValue().equals(user) || !reply.body().contains(INSIDE)) {
        complain(user + " is told " + reply.everything());
      }
    } else if (!AWAY.contains(reply.status()) && !(isGone && GOING.contains(reply.status()))) {
      complain("a good token got " + reply.everything());
    }
  }

  synchronized void complain(String what) {
    wrong.add(what);
  }

  private synchronized void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }
}
