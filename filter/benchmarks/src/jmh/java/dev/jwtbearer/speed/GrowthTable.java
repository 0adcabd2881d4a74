package dev.jwtbearer.speed;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** More and more distinct tokens, of which 10 000 are remembered. */
final class GrowthTable implements Table {
  private static final int REMEMBERED = 10_000;
  private static final int ACCESSES = 2_000 * Integer.getInteger("speed.slices", 50);
  private static final int COUNTED = REMEMBERED / 2;

  /** What a verification allocates at least, and a hit never does. */
  private static final double BYTES_OF_MISS = 4_000;

  private final NumberedTokens tokens = new NumberedTokens();

  @Override
  public void measure(Report report) {
    cells(1, TokenOrder.uniform(1)); // what is made once is on the heap before anything is measured
    report.head("distinct tokens", "asked for evenly: hits", "heap", "by Zipf's law: hits", "heap");
    for (int distinct = 1; distinct <= 1_000_000; distinct *= 10) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(distinct)));
      row.addAll(cells(distinct, TokenOrder.uniform(distinct)));
      row.addAll(cells(distinct, TokenOrder.skewed(distinct)));
      report.row(row.toArray(String[]::new));
    }
    double all = remembered();
    double textAndClaims = textAndClaims();
    report
        .head("heap of a remembered token", "bytes")
        .row("all", String.format("%.0f", all))
        .row("its text and its claims", String.format("%.0f", textAndClaims))
        .goals()
        .goal("heap beyond text and claims", 300, "", all - textAndClaims, " bytes");
  }

  private List<String> cells(int distinct, IntSupplier demand) {
    long before = Heap.bytes();
    Verification verification = remembering(REMEMBERED);
    for (int i = 0; i < Math.min(5L * distinct, ACCESSES); i++) {
      verification.accepts(tokens.number(demand.getAsInt()));
    }
    int hits = 0;
    for (int i = 0; i < ACCESSES; i++) {
      hits += isHit(verification, tokens.number(demand.getAsInt())) ? 1 : 0;
    }
    long heap = Heap.bytes() - before;
    Reference.reachabilityFence(verification);
    return List.of(
        String.format("%.1f %%", 100.0 * hits / ACCESSES),
        String.format("%.1f MB", Math.max(0, heap) / 1e6));
  }

  private static boolean isHit(Verification verification, String token) {
    Usage before = Usage.now();
    boolean accepted = verification.accepts(token);
    double bytes = Usage.now().minus(before).bytes();
    if (!accepted) {
      throw new IllegalStateException("a good token is refused");
    }
    return bytes < BYTES_OF_MISS;
  }

  private static Verification remembering(int tokens) {
    return ThisFilter.of(Signing.HS256)
        .with("tokenCacheSize", String.valueOf(tokens))
        .verification();
  }

  /** Bytes on the heap for each of some remembered tokens. */
  private double remembered() {
    Verification verification = remembering(REMEMBERED);
    verification.accepts(tokens.number(COUNTED));
    long before = Heap.bytes();
    for (int i = 0; i < COUNTED; i++) {
      verification.accepts(tokens.number(i));
    }
    double bytes = (double) (Heap.bytes() - before) / COUNTED;
    Reference.reachabilityFence(verification);
    return bytes;
  }

  /** Bytes on the heap for the text and the claims of each, held by nothing but an array. */
  private double textAndClaims() {
    var verifier = ThisFilter.of(Signing.HS256).assembly().authenticator();
    Object[] held = new Object[2 * COUNTED];
    verifier.authenticate(tokens.number(COUNTED));
    long before = Heap.bytes();
    for (int i = 0; i < COUNTED; i++) {
      var principal = verifier.authenticate(tokens.number(i)).principal().orElseThrow();
      held[2 * i] = principal.token();
      held[2 * i + 1] = principal.claims();
    }
    double bytes = (double) (Heap.bytes() - before) / COUNTED;
    Reference.reachabilityFence(held);
    return bytes;
  }
}
