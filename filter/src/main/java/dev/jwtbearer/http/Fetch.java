package dev.jwtbearer.http;

import java.net.URI;

/** Gets a remote document. */
@FunctionalInterface
public interface Fetch {

  /** No other end than the bounds of time that the reader has anyway. */
  long NO_DEADLINE = Long.MAX_VALUE;

  /**
   * The document of a 200 answer.
   *
   * @param deadline when it must have been read, in nanoseconds of the clock that {@code
   *     System.nanoTime} is like; or {@link #NO_DEADLINE}
   * @throws FetchFailed if there is no such answer within the bounds of time and size
   */
  Document get(URI uri, long deadline) throws FetchFailed;
}
