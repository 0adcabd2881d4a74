package dev.jwtbearer.jwks;

import dev.jwtbearer.http.FetchFailed;
import java.net.URI;

/** Finds out where the key set is. */
@FunctionalInterface
public interface KeySetAddress {

  /**
   * The address of the key set, asked for before every read.
   *
   * @param deadline when the answer must be there, in nanoseconds of the ticker
   * @throws FetchFailed if the document that tells it cannot be had
   * @throws KeysUnreadableException if that document is not to be trusted
   */
  URI find(long deadline) throws FetchFailed, KeysUnreadableException;
}
