package dev.jwtbearer.api;

import java.time.Instant;

/**
 * Remembers which DPoP proofs were used (RFC 9449, section 11.1). Name an implementation in the
 * parameter {@code replayStore} if several nodes serve one application and the built-in stores do
 * not fit; it needs a public constructor without parameters, is made once per filter and is called
 * by many threads at once.
 */
public interface ReplayStore {

  /**
   * Marks a proof as used. Of several calls with the same id, on all nodes together, exactly one
   * may get true.
   *
   * @param id of the proof: 43 characters of base64url, a hash over the sender's key and the {@code
   *     jti}
   * @param until when the id may be forgotten; the proof is refused from then on for its age
   * @return true if the id was not marked before
   * @throws Exception if the store cannot be reached: the request is answered with 503, unless
   *     {@code replayStoreOutage=accept}
   */
  boolean mark(String id, Instant until) throws Exception;

  /**
   * Called when the filter is destroyed. Does nothing by default.
   *
   * @throws Exception if the store cannot be closed, which is logged
   */
  default void close() throws Exception {}
}
