package dev.jwtbearer.token;

/** What tells a good token from a bad one. */
@FunctionalInterface
public interface Verifier {

  /** The verdict; never an exception. */
  Verdict verify(String token);
}
