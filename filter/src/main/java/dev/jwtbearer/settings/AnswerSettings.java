package dev.jwtbearer.settings;

import dev.jwtbearer.api.ChallengeHandler;
import java.util.Optional;

/** How refusals are answered. Immutable. */
public final class AnswerSettings {
  private final Optional<String> realm;
  private final ErrorDetails details;
  private final ErrorBody body;
  private final Optional<ChallengeHandler> handler;

  /**
   * @param handler the application's own, if web.xml names one
   */
  public AnswerSettings(
      Optional<String> realm,
      ErrorDetails details,
      ErrorBody body,
      Optional<ChallengeHandler> handler) {
    this.realm = realm;
    this.details = details;
    this.body = body;
    this.handler = handler;
  }

  public Optional<String> realm() {
    return realm;
  }

  public ErrorDetails details() {
    return details;
  }

  public ErrorBody body() {
    return body;
  }

  /** The application's own handler. */
  public Optional<ChallengeHandler> handler() {
    return handler;
  }
}
