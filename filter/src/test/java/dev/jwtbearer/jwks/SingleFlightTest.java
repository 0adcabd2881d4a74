package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.testing.Barrier;
import dev.jwtbearer.testing.Crowd;
import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private static final Duration LONGEST = Duration.ofSeconds(4);
  private static final String OLD = "old";
  private static final String NEW = "new";

  private final TestClock clock = new TestClock();
  private final List<String> published = new ArrayList<>();
  private final SingleFlight<String> flights =
      new SingleFlight<>(LONGEST, clock.ticker(), published::add);

  @Test
  void publishesWhatAFlightBrings() throws Exception {
    assertEquals(Optional.of(NEW), flights.run(() -> Optional.of(NEW)));

    assertEquals(List.of(NEW), published);
    assertEquals(Optional.empty(), flights.inProgress());
  }

  @Test
  void publishesNothingWhereThereWasNoNeedToFetch() throws Exception {
    assertEquals(Optional.empty(), flights.run(Optional::empty));

    assertEquals(List.of(), published);
    assertEquals(Optional.empty(), flights.inProgress());
  }

  @Test
  void letsNobodyElseFetchMeanwhile() throws Exception {
    Barrier gate = new Barrier();
    Crowd<Optional<String>> reader = reader(gate, OLD);
    gate.awaitSomebody();

    assertEquals(Optional.empty(), flights.run(() -> Optional.of(NEW)));
    SingleFlight.Flight<String> flight = flights.inProgress().orElseThrow();

    gate.open();
    assertEquals(Optional.of(OLD), flight.await(Duration.ofMinutes(1)));
    assertEquals(List.of(Optional.of(OLD)), reader.results());
    assertEquals(List.of(OLD), published);
  }

  @Test
  void letsTheNextOneInWhateverIsThrown() throws Exception {
    for (Error error : List.of(new OutOfMemoryError("test"), new StackOverflowError())) {
      assertSame(error, assertThrows(Error.class, () -> flights.run(() -> fail(error))));
      assertEquals(Optional.of(NEW), flights.run(() -> Optional.of(NEW)));
    }
  }

  @Test
  void aFlightThatThrewBringsNothingToThoseWhoWait() throws Exception {
    Barrier gate = new Barrier();
    Crowd<Optional<String>> reader =
        Crowd.of(1, i -> () -> flights.run(() -> fail(gate, new StackOverflowError())));
    gate.awaitSomebody();
    SingleFlight.Flight<String> flight = flights.inProgress().orElseThrow();
    gate.open();

    assertEquals(Optional.empty(), flight.await(Duration.ofMinutes(1)));
    assertEquals(1, reader.failures().size());
  }

  @Test
  void aFlightThatLastsTenTimesTooLongIsLost() throws Exception {
    Barrier gate = new Barrier();
    Crowd<Optional<String>> reader = reader(gate, OLD);
    gate.awaitSomebody();

    clock.advance(LONGEST.multipliedBy(10));
    assertEquals(Optional.empty(), flights.run(() -> Optional.of(NEW)));
    clock.advance(Duration.ofNanos(1));
    assertEquals(Optional.empty(), flights.inProgress());
    assertEquals(Optional.of(NEW), flights.run(() -> Optional.of(NEW)));

    gate.open();
    assertEquals(List.of(Optional.of(OLD)), reader.results());
    assertEquals(
        List.of(NEW), published, "what a lost flight brings at last is older than what there is");
  }

  @Test
  void aLostFlightThatEndsLeavesThePlaceToWhoeverHasItNow() throws Exception {
    Barrier lost = new Barrier();
    Crowd<Optional<String>> lostReader = reader(lost, OLD);
    lost.awaitSomebody();
    clock.advance(LONGEST.multipliedBy(10).plusNanos(1));
    Barrier gate = new Barrier();
    Crowd<Optional<String>> reader = reader(gate, NEW);
    gate.awaitSomebody();

    lost.open();
    lostReader.results();

    assertEquals(
        Optional.empty(), flights.run(() -> Optional.of(OLD)), "there is a flight in progress");
    gate.open();
    assertEquals(List.of(Optional.of(NEW)), reader.results());
  }

  @Test
  void hasSixtyFourSeats() {
    List<Integer> seats = new ArrayList<>();
    flights.run(
        () -> {
          SingleFlight.Flight<String> flight = flights.inProgress().orElseThrow();
          while (flight.takeSeat()) {
            seats.add(seats.size());
          }
          return Optional.empty();
        });

    assertEquals(64, seats.size());
  }

  private Crowd<Optional<String>> reader(Barrier gate, String brings) {
    return Crowd.of(
        1,
        i ->
            () ->
                flights.run(
                    () -> {
                      gate.pass();
                      return Optional.of(brings);
                    }));
  }

  private static Optional<String> fail(Error error) {
    throw error;
  }

  private static Optional<String> fail(Barrier gate, Error error) {
    gate.pass();
    throw error;
  }

  @Test
  void letsOneFlightOfTwoThatBeginAtOnceTakeOff() throws Exception {
    Barrier gate = new Barrier();
    List<Crowd<Optional<String>>> first = new ArrayList<>();
    List<SingleFlight<String>> contested = new ArrayList<>();
    boolean[] hasCome = {false};
    contested.add(
        new SingleFlight<>(
            LONGEST,
            () -> {
              if (!hasCome[0]) {
                hasCome[0] = true;
                first.add(Crowd.of(1, i -> () -> contested.get(0).run(() -> pass(gate))));
                gate.awaitSomebody();
              }
              return 0;
            },
            published::add));

    assertEquals(Optional.empty(), contested.get(0).run(() -> Optional.of(NEW)));
    gate.open();
    assertEquals(List.of(Optional.of(OLD)), first.get(0).results());
    assertEquals(List.of(OLD), published);
  }

  private static Optional<String> pass(Barrier gate) {
    gate.pass();
    return Optional.of(OLD);
  }
}
