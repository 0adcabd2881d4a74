package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.log.SafeText;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The header's {@code typ} is one of the accepted types (RFC 8725, section 3.11; RFC 9068, section
 * 4). Case and the prefix {@code application/} do not matter.
 */
public final class TypHeaderValidator {
  /** Stands for a header without {@code typ}. */
  public static final String ABSENT = "absent";

  private static final String ACCESS_TOKEN = "at+jwt";
  private static final String PREFIX = "application/";

  private final Set<String> accepted = new HashSet<>();

  public TypHeaderValidator(Collection<String> accepted) {
    accepted.forEach(type -> this.accepted.add(normal(type)));
  }

  /** The types of all of them. */
  static TypHeaderValidator anyOf(Collection<TypHeaderValidator> rules) {
    TypHeaderValidator any = new TypHeaderValidator(Set.of());
    rules.forEach(rule -> any.accepted.addAll(rule.accepted));
    return any;
  }

  void check(JoseHeader header) throws AccessException {
    String type = header.type().map(TypHeaderValidator::normal).orElse(ABSENT);
    boolean claimsAbsence = header.type().isPresent() && type.equals(ABSENT);
    if (claimsAbsence || !accepted.contains(type)) {
      throw new AccessException(
          Refusal.TYPE_NOT_ALLOWED, "typ " + header.type().map(SafeText::quote).orElse(ABSENT));
    }
  }

  /** Whether the header says that it is an access token (RFC 9068, section 2.1). */
  static boolean isAccessToken(JoseHeader header) {
    return header.type().map(TypHeaderValidator::normal).filter(ACCESS_TOKEN::equals).isPresent();
  }

  private static String normal(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
  }
}
