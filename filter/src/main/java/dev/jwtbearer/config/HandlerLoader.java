package dev.jwtbearer.config;

import static dev.jwtbearer.config.Parameters.CHALLENGE_HANDLER;

import dev.jwtbearer.api.ChallengeHandler;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Makes the application's challenge handler, once per filter. */
final class HandlerLoader {
  private HandlerLoader() {}

  static Optional<ChallengeHandler> load(Values values, ClassLoader classLoader) {
    Optional<String> className = values.find(CHALLENGE_HANDLER);
    if (className.isEmpty()) {
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(className.get(), true, classLoader);
      if (!ChallengeHandler.class.isAssignableFrom(type)) {
        values.reject(
            CHALLENGE_HANDLER,
            "not a ChallengeHandler",
            "implement " + ChallengeHandler.class.getName());
        return Optional.empty();
      }
      return Optional.of((ChallengeHandler) type.getConstructor().newInstance());
    } catch (ClassNotFoundException | LinkageError e) {
      values.reject(
          CHALLENGE_HANDLER,
          "no such class",
          "check its spelling and that it is in the application");
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      values.reject(
          CHALLENGE_HANDLER, "cannot be made", "give it a public constructor without parameters");
    } catch (InvocationTargetException e) {
      values.reject(
          CHALLENGE_HANDLER,
          "its constructor threw " + e.getTargetException().getClass().getName(),
          "see to it that it does not");
    }
    return Optional.empty();
  }
}
