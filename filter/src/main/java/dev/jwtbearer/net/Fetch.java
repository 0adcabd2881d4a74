package dev.jwtbearer.net;

import java.net.URI;

/** Gets a remote document. */
@FunctionalInterface
public interface Fetch {

  /**
   * The document of a 200 answer.
   *
   * @throws FetchFailed if there is no such answer within the bounds of time and size
   */
  Document get(URI uri) throws FetchFailed;
}
