package dev.jwtbearer.web;

import dev.jwtbearer.proof.certificate.IpAddress;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the request over the connection, as far as a servlet can know. The servlet API has one
 * address of the client only, and servers can be configured to take it from a field of the request,
 * which anybody may send. So an address that may come from there is not told at all.
 */
final class ConnectionPeer {
  /**
   * RemoteIpValve of Tomcat sets them where it may have replaced the address; which field it has
   * read is a setting of it.
   */
  private static final List<String> REPLACED =
      List.of(
          "org.apache.tomcat.request.forwarded",
          "org.apache.tomcat.remoteAddr",
          "org.apache.catalina.AccessLog.RemoteAddr");

  private static final String FORWARDED = "Forwarded";

  /** From which servers, and what stands before them, take the address of a client. */
  private static final List<String> FIELDS =
      List.of(
          FORWARDED,
          "X-Forwarded-For",
          "X-Real-IP",
          "X-Client-IP",
          "Client-IP",
          "X-Cluster-Client-IP",
          "True-Client-IP",
          "CF-Connecting-IP",
          "Fastly-Client-IP",
          "X-ProxyUser-Ip",
          "Proxy-ip",
          "Proxy-Client-IP",
          "WL-Proxy-Client-IP",
          "$WSRA");

  private ConnectionPeer() {}

  /** The literal address without brackets and zone; empty if it cannot be known. */
  static String address(HttpServletRequest request) {
    HttpServletRequest ofContainer = ofContainer(request);
    String text = bare(ofContainer.getRemoteAddr());
    Optional<IpAddress> peer = IpAddress.parse(text);
    boolean isReplaced =
        REPLACED.stream().anyMatch(name -> ofContainer.getAttribute(name) != null)
            || (peer.isPresent() && isForwarded(peer.get(), ofContainer));
    return isReplaced ? "" : text;
  }

  /** Filters that replace the address wrap the request; below is the one of the container. */
  private static HttpServletRequest ofContainer(HttpServletRequest request) {
    HttpServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper) {
      inner = (HttpServletRequest) ((ServletRequestWrapper) inner).getRequest();
    }
    return inner;
  }

  private static boolean isForwarded(IpAddress peer, HttpServletRequest ofContainer) {
    for (String field : FIELDS) {
      Enumeration<String> values = ofContainer.getHeaders(field);
      for (String value : values == null ? List.<String>of() : Collections.list(values)) {
        for (String item : value.split(field.equals(FORWARDED) ? "[,;]" : "[, \t]+", -1)) {
          if (mayBeSource(item.strip(), field, peer, ofContainer)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean mayBeSource(
      String item, String field, IpAddress peer, ServletRequest ofContainer) {
    String node = item;
    if (field.equals(FORWARDED)) {
      if (!item.toLowerCase(Locale.ROOT).startsWith("for=")) {
        return false;
      }
      node = item.substring("for=".length());
    }
    node = node.replace("\"", "").strip();
    Optional<IpAddress> whole = IpAddress.parse(bare(node));
    if (whole.isPresent()) {
      return whole.get().equals(peer) && !isOnOwnMachine(peer, ofContainer);
    }
    int colon = node.lastIndexOf(':');
    return colon >= 0 && IpAddress.parse(bare(node.substring(0, colon))).equals(Optional.of(peer));
  }

  /**
   * Proxy and client are on the machine of the server, and have the same address: Apache sends it
   * in a field by itself. Nobody else can connect to a loopback address.
   */
  private static boolean isOnOwnMachine(IpAddress peer, ServletRequest ofContainer) {
    return peer.isLoopback()
        && IpAddress.parse(bare(ofContainer.getLocalAddr())).equals(Optional.of(peer));
  }

  private static String bare(@Nullable String address) {
    if (address == null) {
      return "";
    }
    String text =
        address.startsWith("[") && address.endsWith("]")
            ? address.substring(1, address.length() - 1)
            : address;
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
