package dev.jwtbearer.settings;

import dev.jwtbearer.http.TokenGrammar;
import dev.jwtbearer.proof.certificate.AddressRange;
import dev.jwtbearer.proof.certificate.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the certificates of clients are: the value of {@code clientCertificate}. Immutable. */
final class ClientCertificate {
  private static final ClientCertificate OFF = new ClientCertificate(false, null);
  private static final ClientCertificate TLS = new ClientCertificate(true, null);
  private static final String HEADER = "header:";

  /** Every client sends them. */
  private static final Set<String> OF_CLIENTS =
      Set.of("authorization", "cookie", "host", "dpop", "forwarded", "x-forwarded-for");

  private static final Pattern CIDR = Pattern.compile("([^/]*)(?:/(0|[1-9][0-9]{0,2}))?");

  private final boolean isOn;
  private final @Nullable String header;

  private ClientCertificate(boolean isOn, @Nullable String header) {
    this.isOn = isOn;
    this.header = header;
  }

  static ClientCertificate parse(String text) throws InvalidValueException {
    if (text.equals("off")) {
      return OFF;
    }
    if (text.equals("tls")) {
      return TLS;
    }
    if (!text.startsWith(HEADER)) {
      throw new InvalidValueException("not one of the choices", "write off, tls or header:NAME");
    }
    String name = text.substring(HEADER.length());
    if (!TokenGrammar.isToken(name)) {
      throw new InvalidValueException("no usable name of a header", "write header:Client-Cert");
    }
    if (OF_CLIENTS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidValueException(
          "a header that has another meaning", "write header:Client-Cert");
    }
    return new ClientCertificate(true, name);
  }

  /** Addresses and ranges of addresses, never names. */
  static List<AddressRange> proxies(String text) throws InvalidValueException {
    List<AddressRange> ranges = new ArrayList<>();
    for (String item : Types.list(text)) {
      ranges.add(range(item));
    }
    return List.copyOf(ranges);
  }

  private static AddressRange range(String item) throws InvalidValueException {
    Matcher cidr = CIDR.matcher(item);
    Optional<IpAddress> address =
        cidr.matches() ? IpAddress.parse(cidr.group(1)) : Optional.empty();
    if (address.isEmpty()) {
      throw InvalidValueException.ofItem(
          item,
          "is neither an address nor a range",
          "write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/64");
    }
    boolean isMapped = address.get().bits() == 32 && item.indexOf(':') >= 0;
    if (isMapped) {
      throw InvalidValueException.ofItem(
          item, "is an IPv4 address in the form of IPv6", "write the IPv4 address");
    }
    String prefix = cidr.group(2);
    if (prefix == null) {
      return AddressRange.ofOne(address.get());
    }
    if (Integer.parseInt(prefix) > address.get().bits()) {
      throw InvalidValueException.ofItem(
          item, "has too long a prefix", "write at most /" + address.get().bits());
    }
    return AddressRange.of(address.get(), Integer.parseInt(prefix))
        .orElseThrow(
            () ->
                InvalidValueException.ofItem(
                    item,
                    "does not begin with the first address of its range",
                    "write the first one, or the one address without a prefix"));
  }

  boolean isOn() {
    return isOn;
  }

  /** The name of the header that holds the certificate; empty if the server has it. */
  Optional<String> header() {
    return Optional.ofNullable(header);
  }
}
