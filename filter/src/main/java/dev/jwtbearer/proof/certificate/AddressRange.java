package dev.jwtbearer.proof.certificate;

import java.util.Optional;

/** All addresses that begin with the same bits (RFC 4632, section 3.1). Immutable. */
public final class AddressRange {
  private final IpAddress first;
  private final int prefix;

  private AddressRange(IpAddress first, int prefix) {
    this.first = first;
    this.prefix = prefix;
  }

  /** That one address. */
  public static AddressRange ofOne(IpAddress address) {
    return new AddressRange(address, address.bits());
  }

  /**
   * The range; empty if the prefix is longer than the address, or if the address is not the first
   * one of the range.
   *
   * @param prefix how many bits all have in common
   */
  public static Optional<AddressRange> of(IpAddress first, int prefix) {
    return prefix <= first.bits() && first.isZeroAfter(prefix)
        ? Optional.of(new AddressRange(first, prefix))
        : Optional.empty();
  }

  /** True for ranges of the address's own version alone. */
  boolean contains(IpAddress address) {
    return first.beginsLike(address, prefix);
  }

  /** True if every address of its version is in the range. */
  public boolean isEverything() {
    return prefix == 0;
  }
}
