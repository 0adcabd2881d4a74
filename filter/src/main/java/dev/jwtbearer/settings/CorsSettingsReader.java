package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOWED_HEADERS;
import static dev.jwtbearer.settings.Parameters.ALLOWED_METHODS;
import static dev.jwtbearer.settings.Parameters.ALLOWED_ORIGINS;
import static dev.jwtbearer.settings.Parameters.ALLOW_CREDENTIALS;
import static dev.jwtbearer.settings.Parameters.PREFLIGHT;
import static dev.jwtbearer.settings.Parameters.TOKEN_SOURCES;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Reads how the filter answers CORS preflights. */
final class CorsSettingsReader {
  private static final List<Parameter<List<String>>> LISTS =
      List.of(ALLOWED_ORIGINS, ALLOWED_METHODS, ALLOWED_HEADERS);
  private static final List<Parameter<?>> PARTS =
      List.of(ALLOWED_ORIGINS, ALLOWED_METHODS, ALLOWED_HEADERS, ALLOW_CREDENTIALS);

  private final ParameterValues values;
  private final Logger logger;

  CorsSettingsReader(ParameterValues values, Logger logger) {
    this.values = values;
    this.logger = logger;
  }

  /** What was the default of 0.1.0 gets an answer of its own. */
  static Preflight preflight(String text) throws InvalidValueException {
    if (text.equals("pass")) {
      throw new InvalidValueException(
          "gone since 0.1.1, because any client could reach the application so",
          "map a CORS filter before this one, or write answer and set allowedOrigins");
    }
    return Types.choice(Preflight.class).parse(text);
  }

  /** Empty if the filter does not answer them, or if there is a problem. */
  Optional<CorsSettings> read() {
    if (values.find(PREFLIGHT).filter(preflight -> preflight == Preflight.ANSWER).isEmpty()) {
      return Optional.empty();
    }
    rejectCredentialsForAnybody();
    values.find(ALLOWED_HEADERS).ifPresent(this::warnOfMissingAuthorization);
    boolean isComplete = PARTS.stream().allMatch(part -> values.find(part).isPresent());
    return isComplete
        ? Optional.of(
            new CorsSettings(
                values.get(ALLOWED_ORIGINS),
                values.get(ALLOWED_METHODS),
                values.get(ALLOWED_HEADERS),
                values.get(ALLOW_CREDENTIALS)))
        : Optional.empty();
  }

  private void warnOfMissingAuthorization(List<String> headers) {
    boolean isSent =
        values.find(TOKEN_SOURCES).orElse(List.of()).stream()
            .anyMatch(source -> source.kind() == TokenSource.Kind.AUTHORIZATION);
    boolean isAllowed =
        headers.stream()
            .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase("Authorization"));
    if (isSent && !isAllowed) {
      logger.log(
          Level.WARNING,
          "allowedHeaders lacks Authorization: browsers will not send the token of a page");
    }
  }

  // No Relation: it is about one item of three lists.
  private void rejectCredentialsForAnybody() {
    boolean isForAny =
        LISTS.stream()
            .anyMatch(
                list -> values.find(list).filter(i -> i.contains(CorsSettings.ANY)).isPresent());
    if (isForAny && values.find(ALLOW_CREDENTIALS).orElse(false)) {
      values.reject(
          ALLOW_CREDENTIALS,
          "browsers send no credentials where * is allowed",
          "name each origin, method and header, or remove it");
    }
  }
}
