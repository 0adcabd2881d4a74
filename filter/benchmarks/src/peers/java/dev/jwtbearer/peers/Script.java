package dev.jwtbearer.peers;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What happens to provider and peer, the same for each peer.
 *
 * @param more what is shown beside good tokens refused and reads
 * @param promise what this filter must keep
 */
record Script(
    String title, Consumer<World> play, Function<Result, String> more, Predicate<Result> promise) {

  /** No good token may be refused, and no bad one accepted. */
  Script(String title, Consumer<World> play) {
    this(
        title,
        play,
        Script::badAccepted,
        result -> result.goodRefused() + result.badAccepted() == 0);
  }

  Script showing(Function<Result, String> other) {
    return new Script(title, play, other, promise);
  }

  Script promising(Predicate<Result> other) {
    return new Script(title, play, more, other);
  }

  /**
   * So many good tokens may be refused, where limits or the end of the last good set ask for it.
   */
  Script refusingAtMost(int good) {
    return promising(result -> result.goodRefused() <= good && result.badAccepted() == 0);
  }

  private static String badAccepted(Result result) {
    return result.badAccepted() == 0 ? "" : result.badAccepted() + " bad ones accepted";
  }

  /** All of them, in the order of the table. */
  static List<Script> all() {
    return Stream.of(Rotations.scripts(), Outages.scripts()).flatMap(List::stream).toList();
  }

  Result run(Peer.Maker peer) {
    try (World world = new World(peer)) {
      play.accept(world);
      return world.finished();
    }
  }

  String shown(Result result) {
    String also = more.apply(result);
    return result.shown() + (also.isEmpty() ? "" : "; " + also);
  }
}
