package dev.jwtbearer.settings;

import dev.jwtbearer.http.HttpProxy;
import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.ContentEncryption;
import dev.jwtbearer.jose.ExpectedClaim;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jose.KeyManagement;
import dev.jwtbearer.jose.QuotedText;
import dev.jwtbearer.jose.QuotingException;
import dev.jwtbearer.proof.dpop.PublicUrls;
import dev.jwtbearer.token.RequiredClaimValidator;
import dev.jwtbearer.token.RoleClaim;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of parameters. */
final class Types {
  private static final Pattern VISIBLE = Pattern.compile("[ !-~]+");

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z]+://.*", Pattern.DOTALL);
  private static final Pattern CREDENTIALS = Pattern.compile("([^:\\p{Cntrl}]+):(\\P{Cntrl}*)");
  private static final int LONGEST_CREDENTIALS = 4096;

  private Types() {}

  static String text(String text) {
    return text;
  }

  /** Text that may stand in a header: printable ASCII. */
  static String headerText(String text) throws InvalidValueException {
    if (!VISIBLE.matcher(text).matches()) {
      throw new InvalidValueException(
          "not printable ASCII", "it is sent in a header; write letters and digits");
    }
    return text;
  }

  /** {@code host:port}; an IPv6 address in brackets. The host is looked up when it is used. */
  static InetSocketAddress hostAndPort(String text) throws InvalidValueException {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (port < 1 || port > 65_535) {
      throw new InvalidValueException("not a host and a port", "write proxy.example.com:3128");
    }
    return InetSocketAddress.createUnresolved(matcher.group(1), port);
  }

  /**
   * {@code host:port} or {@code user:password@host:port}, as they are: nothing is decoded. The
   * first colon ends the user, the last {@code @} the password.
   */
  static HttpProxy proxy(String text) throws InvalidValueException {
    int at = SCHEME.matcher(text).matches() ? -1 : text.lastIndexOf('@');
    HttpProxy proxy = HttpProxy.at(hostAndPort(text.substring(at + 1)));
    if (at < 0) {
      return proxy;
    }
    Matcher credentials = CREDENTIALS.matcher(text.substring(0, at));
    if (!credentials.matches() || at > LONGEST_CREDENTIALS) {
      throw new InvalidValueException(
          "no user and password before the @", "write user:password@proxy.example.com:3128");
    }
    return proxy.as(credentials.group(1), credentials.group(2));
  }

  static boolean flag(String text) throws InvalidValueException {
    if (!text.equals("true") && !text.equals("false")) {
      throw new InvalidValueException("neither true nor false", "write true or false");
    }
    return text.equals("true");
  }

  /** Items separated by commas or white space. An item in double quotes may hold both. */
  static List<String> list(String text) throws InvalidValueException {
    List<String> items = new ArrayList<>();
    for (QuotedText item : items(text)) {
      items.add(value(item));
    }
    return List.copyOf(items);
  }

  /** The items of a list as they were written. */
  static List<QuotedText> items(String text) throws InvalidValueException {
    List<QuotedText> items;
    try {
      items = QuotedText.list(text);
    } catch (QuotingException e) {
      throw new InvalidValueException("the list " + e.rule(), e.remedy());
    }
    if (items.isEmpty()) {
      throw emptyList();
    }
    return items;
  }

  /** What an item, or a part of one, means. */
  static String value(QuotedText item) throws InvalidValueException {
    try {
      return item.value();
    } catch (QuotingException e) {
      throw InvalidValueException.ofItem(item.toString(), e.rule(), e.remedy());
    }
  }

  private static InvalidValueException emptyList() {
    return new InvalidValueException(
        "an empty list", "name at least one item or leave the parameter out");
  }

  /** One of the constants, written in lower case with hyphens for underscores. */
  static <E extends Enum<E>> ParameterType<E> choice(Class<E> type) {
    return text -> {
      for (E constant : type.getEnumConstants()) {
        if (show(constant).equals(text)) {
          return constant;
        }
      }
      throw new InvalidValueException(
          "not one of the choices",
          "write "
              + Arrays.stream(type.getEnumConstants())
                  .map(Types::show)
                  .collect(Collectors.joining(" or ")));
    };
  }

  static String show(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<JwsAlgorithm> algorithms(String text) throws InvalidValueException {
    Set<JwsAlgorithm> algorithms = EnumSet.noneOf(JwsAlgorithm.class);
    for (String name : list(text)) {
      if (name.equalsIgnoreCase("none")) {
        throw new InvalidValueException(
            "none would accept unsigned tokens", "take it out; it is never accepted");
      }
      algorithms.add(
          JwsAlgorithm.named(name)
              .orElseThrow(
                  () ->
                      InvalidValueException.ofItem(
                          name,
                          "is not a supported algorithm",
                          "choose out of " + EnumSet.allOf(JwsAlgorithm.class))));
    }
    return algorithms;
  }

  static Set<KeyManagement> keyManagement(String text) throws InvalidValueException {
    Set<KeyManagement> algorithms = EnumSet.noneOf(KeyManagement.class);
    for (String name : list(text)) {
      algorithms.add(
          KeyManagement.named(name)
              .orElseThrow(
                  () ->
                      InvalidValueException.ofItem(
                          name,
                          "is not a supported algorithm",
                          "choose out of " + EnumSet.allOf(KeyManagement.class))));
    }
    return algorithms;
  }

  static Set<ContentEncryption> contentEncryption(String text) throws InvalidValueException {
    Set<ContentEncryption> encryptions = EnumSet.noneOf(ContentEncryption.class);
    for (String name : list(text)) {
      encryptions.add(
          ContentEncryption.named(name)
              .orElseThrow(
                  () ->
                      InvalidValueException.ofItem(
                          name,
                          "is not a supported encryption",
                          "choose out of " + EnumSet.allOf(ContentEncryption.class))));
    }
    return encryptions;
  }

  /** Asymmetric ones, each once, in the order in which they are written. */
  static List<JwsAlgorithm> proofAlgorithms(String text) throws InvalidValueException {
    for (JwsAlgorithm algorithm : algorithms(text)) {
      if (algorithm.isSymmetric()) {
        throw InvalidValueException.ofItem(
            algorithm.name(), "needs a shared secret", "take it out; senders sign with a key pair");
      }
    }
    List<JwsAlgorithm> ordered = new ArrayList<>();
    for (String name : list(text)) {
      JwsAlgorithm algorithm = JwsAlgorithm.named(name).orElseThrow();
      if (!ordered.contains(algorithm)) {
        ordered.add(algorithm);
      }
    }
    return List.copyOf(ordered);
  }

  /** Absolute URLs without query, fragment and user information. */
  static List<String> publicUrls(String text) throws InvalidValueException {
    List<String> urls = list(text);
    for (String url : urls) {
      if (!PublicUrls.isBase(url)) {
        throw InvalidValueException.ofItem(
            url, "is no absolute URL", "write https://api.example.com or https://example.com/shop");
      }
    }
    return urls;
  }

  /** All must hold; two that cannot both hold are a contradiction. */
  static List<RequiredClaimValidator> requiredClaims(String text) throws InvalidValueException {
    List<RequiredClaimValidator> validators = new ArrayList<>();
    Map<String, List<String>> valuesByPath = new HashMap<>();
    for (QuotedText item : items(text)) {
      ExpectedClaim expected;
      try {
        expected = ExpectedClaim.parse(item);
      } catch (QuotingException e) {
        throw InvalidValueException.ofItem(item.toString(), e.rule(), e.remedy());
      }
      String path = expected.path().toString();
      List<String> before = valuesByPath.put(path, expected.values());
      if (before != null && !before.isEmpty() && !before.equals(expected.values())) {
        throw InvalidValueException.ofItem(
            path, "is asked for twice", "write one item, such as " + path + "=value|other");
      }
      validators.add(new RequiredClaimValidator(expected));
    }
    return List.copyOf(validators);
  }

  static List<ClaimPath> claimPaths(String text) throws InvalidValueException {
    List<ClaimPath> paths = new ArrayList<>();
    for (QuotedText item : items(text)) {
      paths.add(claimPath(item.toString()));
    }
    return List.copyOf(paths);
  }

  static List<RoleClaim> roleClaims(String text) throws InvalidValueException {
    List<RoleClaim> claims = new ArrayList<>();
    for (QuotedText item : items(text)) {
      claims.add(
          RoleClaim.parse(item.toString())
              .orElseThrow(
                  () ->
                      InvalidValueException.ofItem(
                          item.toString(),
                          "is not a claim path",
                          "write groups, realm_access.roles, resource_access.\"my.client\".roles,"
                              + " keys(roles) or split(roles)")));
    }
    return List.copyOf(claims);
  }

  static ClaimPath claimPath(String text) throws InvalidValueException {
    return ClaimPath.parse(text)
        .orElseThrow(
            () ->
                InvalidValueException.ofItem(
                    text,
                    "is not a claim path",
                    "write groups, realm_access.roles or resource_access.\"my.client\".roles"));
  }

  static Map<String, String> mapping(String text) throws InvalidValueException {
    Map<String, String> mapping = new LinkedHashMap<>();
    for (QuotedText pair : items(text)) {
      List<QuotedText> sides = pair.split('=');
      if (sides.size() > 2) {
        throw InvalidValueException.ofItem(
            pair.toString(),
            "has more than one equals sign",
            "put double quotes around a name that has one: \"CN=clerks\"=clerk");
      }
      if (sides.size() < 2 || sides.stream().anyMatch(side -> side.toString().isEmpty())) {
        throw InvalidValueException.ofItem(
            pair.toString(), "is no pair", "write role-in-token=role-in-application");
      }
      String from = value(sides.get(0));
      if (mapping.put(from, value(sides.get(1))) != null) {
        throw InvalidValueException.ofItem(from, "is mapped twice", "map each role to one name");
      }
    }
    return Map.copyOf(mapping);
  }

  static List<TokenSource> tokenSources(String text) throws InvalidValueException {
    List<TokenSource> sources = new ArrayList<>();
    for (String item : list(text)) {
      TokenSource source = TokenSource.parse(item);
      if (sources.contains(source)) {
        throw InvalidValueException.ofItem(item, "is listed twice", "list each source once");
      }
      sources.add(source);
    }
    return List.copyOf(sources);
  }
}
