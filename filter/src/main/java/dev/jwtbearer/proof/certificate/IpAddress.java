package dev.jwtbearer.proof.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, read from its text alone: no name is ever looked up. An IPv4 address
 * that is written as an IPv6 one (RFC 4291, section 2.5.5.2) is the IPv4 address. Immutable.
 */
public final class IpAddress {
  private static final int V4 = 4;
  private static final int V6 = 16;
  private static final byte[] V6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The address in one of the spellings of RFC 4291, section 2.2, or as four decimal numbers
   * without leading zeros. No brackets, no zone, no port.
   */
  public static Optional<IpAddress> parse(String text) {
    byte[] bytes = text.indexOf(':') < 0 ? v4(text) : v6(text);
    if (bytes == null) {
      return Optional.empty();
    }
    boolean isMapped = Arrays.equals(MAPPED, Arrays.copyOf(bytes, MAPPED.length));
    return Optional.of(
        new IpAddress(isMapped ? Arrays.copyOfRange(bytes, MAPPED.length, V6) : bytes));
  }

  /** True for an address that only processes of the same machine can be reached by. */
  public boolean isLoopback() {
    return bytes.length == V4 ? bytes[0] == 127 : Arrays.equals(V6_LOOPBACK, bytes);
  }

  /** The length in bits: 32 or 128. */
  public int bits() {
    return bytes.length * Byte.SIZE;
  }

  /** True if all bits after the first ones are zero. */
  boolean isZeroAfter(int firstBits) {
    for (int bit = firstBits; bit < bits(); bit++) {
      if (bit(bit) != 0) {
        return false;
      }
    }
    return true;
  }

  /** True if both are of the same version and begin with the same bits. */
  boolean beginsLike(IpAddress other, int firstBits) {
    if (bytes.length != other.bytes.length) {
      return false;
    }
    for (int bit = 0; bit < firstBits; bit++) {
      if (bit(bit) != other.bit(bit)) {
        return false;
      }
    }
    return true;
  }

  private int bit(int index) {
    return (bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE)) & 1;
  }

  private static byte @Nullable [] v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != V4) {
      return null;
    }
    byte[] bytes = new byte[V4];
    for (int i = 0; i < V4; i++) {
      int number = number(parts[i], 10, 3);
      if (number < 0 || number > 0xff || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
        return null;
      }
      bytes[i] = (byte) number;
    }
    return bytes;
  }

  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] all = groups(text, true);
      return all != null && all.length == V6 ? all : null;
    }
    byte[] head = groups(text.substring(0, gap), false);
    byte[] tail = groups(text.substring(gap + 2), true);
    if (head == null || tail == null || head.length + tail.length > V6 - 2) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(head, V6);
    System.arraycopy(tail, 0, bytes, V6 - tail.length, tail.length);
    return bytes;
  }

  private static byte @Nullable [] groups(String text, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[2 * parts.length + 2];
    int end = 0;
    for (int i = 0; i < parts.length; i++) {
      if (mayEndInV4 && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] last = v4(parts[i]);
        if (last == null) {
          return null;
        }
        System.arraycopy(last, 0, bytes, end, V4);
        end += V4;
      } else {
        int group = number(parts[i], 16, 4);
        if (group < 0) {
          return null;
        }
        bytes[end++] = (byte) (group >> Byte.SIZE);
        bytes[end++] = (byte) group;
      }
    }
    return Arrays.copyOf(bytes, end);
  }

  /** The number, or -1 if the text is none or has more digits. */
  private static int number(String text, int radix, int mostDigits) {
    if (text.isEmpty() || text.length() > mostDigits) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress && Arrays.equals(bytes, ((IpAddress) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
