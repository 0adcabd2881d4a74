package dev.jwtbearer.real.container;

import dev.jwtbearer.real.part.Distribution;
import dev.jwtbearer.real.part.Fetched;
import dev.jwtbearer.real.part.Flavour;
import dev.jwtbearer.real.part.Jdk;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A server of the matrix on a JDK.
 *
 * @param name with the line of its version
 * @param fetched what it is started from
 * @param family starts it
 * @param servletApi the version that it offers
 * @param says what its log says about its version and its JDK, for {@link String#format}
 */
record Entrant(
    String name,
    Supplier<Fetched> fetched,
    BiFunction<Path, Jdk, Distribution> family,
    String servletApi,
    Flavour flavour,
    String says,
    Ways ways,
    Jdk jdk) {

  Entrant called(String other) {
    return new Entrant(other, fetched, family, servletApi, flavour, says, ways, jdk);
  }

  Entrant on(Jdk other) {
    return new Entrant(name, fetched, family, servletApi, flavour, says, ways, other);
  }

  String version() {
    return fetched.get().version();
  }

  Server start(Path work, LedgerWar war) throws IOException {
    Distribution distribution = family.apply(fetched.get().path(), jdk);
    return distribution.start(toString(), work, war.as(flavour));
  }

  boolean isWhatSays(String log) {
    return Pattern.compile(says.formatted(Pattern.quote(version()), jdk.feature()))
        .matcher(log)
        .find();
  }

  /** Fit for the name of a file. */
  @Override
  public String toString() {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-') + "-jdk" + jdk.feature();
  }
}
