package dev.jwtbearer.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody who sends the same token again and again, a good one or junk. */
record Sender(Way way, Optional<Junk> junk, String token) {

  /** First one with a good token that is not remembered, then each kind of junk to each filter. */
  static List<Sender> all(String issuer) {
    List<Sender> senders = new ArrayList<>();
    senders.add(new Sender(Way.COLD, Optional.empty(), Tokens.usual(issuer, "good").text()));
    for (Junk junk : Junk.values()) {
      for (Way way : List.of(Way.HIT, Way.SPRING)) {
        senders.add(new Sender(way, Optional.of(junk), junk.token(issuer)));
      }
    }
    return senders;
  }

  Slice send(Site site, int seconds) {
    return junk.isPresent() ? site.refuse(way, token, seconds) : site.run(way, seconds);
  }

  boolean is(Way expected, Junk kind) {
    return way == expected && junk.equals(Optional.of(kind));
  }

  String title() {
    return junk.map(Junk::title).orElse("a good token");
  }
}
