package dev.jwtbearer.settings;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Makes the classes of the application that parameters name, each once per filter. */
final class ClassLoading {
  private ClassLoading() {}

  /**
   * @param parameter names the class; empty is returned where it does not, or names a bad one
   * @param type that the class must have
   */
  static <T> Optional<T> instance(
      ParameterValues values, Parameter<String> parameter, Class<T> type, ClassLoader classLoader) {
    Optional<String> className = values.find(parameter);
    if (className.isEmpty()) {
      return Optional.empty();
    }
    try {
      Class<?> found = Class.forName(className.get(), true, classLoader);
      if (!type.isAssignableFrom(found)) {
        values.reject(parameter, "not a " + type.getSimpleName(), "implement " + type.getName());
        return Optional.empty();
      }
      return Optional.of(type.cast(found.getConstructor().newInstance()));
    } catch (ClassNotFoundException | LinkageError e) {
      values.reject(
          parameter, "no such class", "check its spelling and that it is in the application");
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      values.reject(parameter, "cannot be made", "give it a public constructor without parameters");
    } catch (InvocationTargetException e) {
      values.reject(
          parameter,
          "its constructor threw " + e.getTargetException().getClass().getName(),
          "see to it that it does not");
    }
    return Optional.empty();
  }
}
