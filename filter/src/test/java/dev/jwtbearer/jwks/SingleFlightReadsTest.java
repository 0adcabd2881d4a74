package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import dev.jwtbearer.testing.Crowd;
import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleFlightReadsTest {
  private static final Duration LONGEST = Duration.ofSeconds(4);
  private static final KeySnapshot OLD = snapshot(set(RSA));
  private static final KeySnapshot NEW = snapshot(set(OTHER_RSA));

  private final TestClock clock = new TestClock();
  private final List<KeySnapshot> kept = new ArrayList<>();
  private final SingleFlightReads oneRead =
      new SingleFlightReads(LONGEST, clock.ticker(), kept::add);

  private static KeySnapshot snapshot(KeySet keys) {
    return KeySnapshot.of(keys, 0, Duration.ofMinutes(10), Duration.ofHours(1));
  }

  @Test
  void keepsWhatAReadBrings() throws Exception {
    assertEquals(Optional.of(NEW), oneRead.make(() -> Optional.of(NEW)));

    assertEquals(List.of(NEW), kept);
    assertEquals(Optional.empty(), oneRead.underWay());
  }

  @Test
  void keepsNothingWhereThereWasNoNeedToRead() throws Exception {
    assertEquals(Optional.empty(), oneRead.make(Optional::empty));

    assertEquals(List.of(), kept);
    assertEquals(Optional.empty(), oneRead.underWay());
  }

  @Test
  void letsNobodyElseReadMeanwhile() throws Exception {
    Barrier gate = new Barrier();
    Crowd<Optional<KeySnapshot>> reader = reader(gate, OLD);
    gate.awaitSomebody();

    assertEquals(Optional.empty(), oneRead.make(() -> Optional.of(NEW)));
    KeyRead running = oneRead.underWay().orElseThrow();

    gate.open();
    assertEquals(Optional.of(OLD), running.await(Duration.ofMinutes(1)));
    assertEquals(List.of(Optional.of(OLD)), reader.results());
    assertEquals(List.of(OLD), kept);
  }

  @Test
  void letsTheNextOneInWhateverIsThrown() throws Exception {
    for (Error error : List.of(new OutOfMemoryError("test"), new StackOverflowError())) {
      assertSame(error, assertThrows(Error.class, () -> oneRead.make(() -> fail(error))));
      assertEquals(Optional.of(NEW), oneRead.make(() -> Optional.of(NEW)));
    }
  }

  @Test
  void tellsThoseWhoWaitThatAReadThatThrewHasFailed() throws Exception {
    Barrier gate = new Barrier();
    Crowd<Optional<KeySnapshot>> reader =
        Crowd.of(1, i -> () -> oneRead.make(() -> fail(gate, new StackOverflowError())));
    gate.awaitSomebody();
    KeyRead running = oneRead.underWay().orElseThrow();
    gate.open();

    assertEquals(Optional.empty(), running.await(Duration.ofMinutes(1)));
    assertEquals(1, reader.failures().size());
  }

  @Test
  void takesAReadForLostThatLastsTenTimesTooLong() throws Exception {
    Barrier gate = new Barrier();
    Crowd<Optional<KeySnapshot>> reader = reader(gate, OLD);
    gate.awaitSomebody();

    clock.advance(LONGEST.multipliedBy(10));
    assertEquals(Optional.empty(), oneRead.make(() -> Optional.of(NEW)));
    clock.advance(Duration.ofNanos(1));
    assertEquals(Optional.empty(), oneRead.underWay());
    assertEquals(Optional.of(NEW), oneRead.make(() -> Optional.of(NEW)));

    gate.open();
    assertEquals(List.of(Optional.of(OLD)), reader.results());
    assertEquals(List.of(NEW), kept, "what a lost read brings at last is older than what there is");
  }

  @Test
  void aLostReadThatEndsLeavesThePlaceToWhoeverHasItNow() throws Exception {
    Barrier lost = new Barrier();
    Crowd<Optional<KeySnapshot>> lostReader = reader(lost, OLD);
    lost.awaitSomebody();
    clock.advance(LONGEST.multipliedBy(10).plusNanos(1));
    Barrier gate = new Barrier();
    Crowd<Optional<KeySnapshot>> reader = reader(gate, NEW);
    gate.awaitSomebody();

    lost.open();
    lostReader.results();

    assertEquals(
        Optional.empty(), oneRead.make(() -> Optional.of(OLD)), "there is a read under way");
    gate.open();
    assertEquals(List.of(Optional.of(NEW)), reader.results());
  }

  private Crowd<Optional<KeySnapshot>> reader(Barrier gate, KeySnapshot brings) {
    return Crowd.of(
        1,
        i ->
            () ->
                oneRead.make(
                    () -> {
                      gate.pass();
                      return Optional.of(brings);
                    }));
  }

  private static Optional<KeySnapshot> fail(Error error) {
    throw error;
  }

  private static Optional<KeySnapshot> fail(Barrier gate, Error error) {
    gate.pass();
    throw error;
  }

  @Test
  void letsOneReadOfTwoThatBeginAtOnce() throws Exception {
    Barrier gate = new Barrier();
    List<Crowd<Optional<KeySnapshot>>> first = new ArrayList<>();
    SingleFlightReads[] contested = new SingleFlightReads[1];
    boolean[] hasCome = {false};
    contested[0] =
        new SingleFlightReads(
            LONGEST,
            () -> {
              if (!hasCome[0]) {
                hasCome[0] = true;
                first.add(Crowd.of(1, i -> () -> contested[0].make(() -> pass(gate))));
                gate.awaitSomebody();
              }
              return 0;
            },
            kept::add);

    assertEquals(Optional.empty(), contested[0].make(() -> Optional.of(NEW)));
    gate.open();
    assertEquals(List.of(Optional.of(OLD)), first.get(0).results());
    assertEquals(List.of(OLD), kept);
  }

  private static Optional<KeySnapshot> pass(Barrier gate) {
    gate.pass();
    return Optional.of(OLD);
  }
}
