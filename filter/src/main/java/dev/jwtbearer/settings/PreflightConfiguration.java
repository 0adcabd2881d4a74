package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOWED_HEADERS;
import static dev.jwtbearer.settings.Parameters.ALLOWED_METHODS;
import static dev.jwtbearer.settings.Parameters.ALLOWED_ORIGINS;
import static dev.jwtbearer.settings.Parameters.ALLOW_CREDENTIALS;
import static dev.jwtbearer.settings.Parameters.PASS_PREFLIGHTS_TO_APPLICATION;
import static dev.jwtbearer.settings.Parameters.PREFLIGHT;
import static dev.jwtbearer.settings.Parameters.TOKEN_SOURCES;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** What is done about CORS preflights, as the parameters say it. */
final class PreflightConfiguration {
  private final Values values;
  private final Logger logger;

  PreflightConfiguration(Values values, Logger logger) {
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

  /** True if the application gets preflights that bring no token. */
  boolean passesOn() {
    return values.find(PASS_PREFLIGHTS_TO_APPLICATION).orElse(false);
  }

  /** What preflights are answered with; empty if the filter does not answer them. */
  Optional<CorsSettings> read() {
    boolean answers = values.find(PREFLIGHT).orElse(Preflight.PROTECT) == Preflight.ANSWER;
    if (answers && passesOn()) {
      values.reject(
          Problem.of(
              "preflight, passPreflightsToApplication",
              "they contradict each other",
              "keep preflight=answer where the application has no CORS filter"));
    }
    if (!answers) {
      rejectWhatIsOfNoUse();
      return Optional.empty();
    }
    if (!values.isGiven(ALLOWED_ORIGINS)) {
      values.reject(
          PREFLIGHT,
          "no origin is allowed",
          "set allowedOrigins too, such as https://app.example.com");
    }
    CorsSettings settings =
        new CorsSettings(
            values.find(ALLOWED_ORIGINS).orElse(List.of()),
            values.find(ALLOWED_METHODS).orElse(List.of()),
            values.find(ALLOWED_HEADERS).orElse(List.of()),
            values.find(ALLOW_CREDENTIALS).orElse(false));
    rejectCredentialsForAnybody(settings);
    warnOfMissingAuthorization(settings.headers());
    return Optional.of(settings);
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

  private void rejectWhatIsOfNoUse() {
    for (Parameter<?> parameter :
        List.of(ALLOWED_ORIGINS, ALLOWED_METHODS, ALLOWED_HEADERS, ALLOW_CREDENTIALS)) {
      if (values.isOwn(parameter)) {
        values.reject(
            parameter, "no preflight is answered", "set preflight=answer too, or remove it");
      }
    }
  }

  private void rejectCredentialsForAnybody(CorsSettings settings) {
    boolean isForAny =
        settings.origins().contains(CorsSettings.ANY)
            || settings.methods().contains(CorsSettings.ANY)
            || settings.headers().contains(CorsSettings.ANY);
    if (isForAny && settings.allowCredentials()) {
      values.reject(
          ALLOW_CREDENTIALS,
          "browsers send no credentials where * is allowed",
          "name each origin, method and header, or remove it");
    }
  }
}
