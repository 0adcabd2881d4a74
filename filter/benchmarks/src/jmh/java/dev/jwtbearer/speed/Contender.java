package dev.jwtbearer.speed;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** Who is measured. Each is built as its own documentation shows, for one algorithm. */
enum Contender {
  RAW_JCA("raw JCA", RawJca::new),
  FLOOR("floor: one tree, three claims", Floor::new),
  THIS_FILTER("this filter", signing -> ThisFilter.of(signing).verification()),
  JAVA_JWT("java-jwt", JavaJwt::of, Signing.EDDSA),
  JOSE4J("jose4j", Jose4j::of),
  JJWT("jjwt", Jjwt::of),
  NIMBUS("Nimbus", Nimbus::of),
  SPRING("Spring's decoder", Spring::of);

  private final String title;
  private final Function<Signing, Verification> maker;
  private final Set<Signing> cannot = EnumSet.noneOf(Signing.class);

  Contender(String title, Function<Signing, Verification> maker, Signing... cannot) {
    this.title = title;
    this.maker = maker;
    this.cannot.addAll(Set.of(cannot));
  }

  String title() {
    return title;
  }

  boolean can(Signing signing) {
    return !cannot.contains(signing);
  }

  /**
   * Ready, and tried out.
   *
   * @throws IllegalStateException if it refuses a good token or accepts a forged one
   */
  Verification verifying(Signing signing) {
    Verification verification = maker.apply(signing);
    SampleToken sample = SampleToken.usual(signing);
    if (!verification.accepts(sample.text())) {
      throw new IllegalStateException(title + " refuses a good token: " + signing);
    }
    if (verification.accepts(sample.forged())) {
      throw new IllegalStateException(title + " accepts a forged token: " + signing);
    }
    return verification;
  }
}
