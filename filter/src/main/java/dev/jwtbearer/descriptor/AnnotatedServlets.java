package dev.jwtbearer.descriptor;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import java.lang.annotation.AnnotationFormatError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Servlets whose class asks for roles by {@code @ServletSecurity}. */
final class AnnotatedServlets {
  private final ClassLoader classLoader;

  AnnotatedServlets(ClassLoader classLoader) {
    this.classLoader = classLoader;
  }

  /** The registrations of such servlets. */
  List<ServletRegistration> in(ServletContext context) {
    List<ServletRegistration> found = new ArrayList<>();
    for (ServletRegistration servlet : context.getServletRegistrations().values()) {
      if (annotation(servlet).filter(AnnotatedServlets::namesRole).isPresent()) {
        found.add(servlet);
      }
    }
    return found;
  }

  /** Empty for a JSP, and for a class that cannot be had here. */
  private Optional<ServletSecurity> annotation(ServletRegistration servlet) {
    String name = servlet.getClassName();
    if (name == null) {
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(name, false, classLoader);
      return Optional.ofNullable(type.getAnnotation(ServletSecurity.class));
    } catch (ClassNotFoundException | LinkageError | AnnotationFormatError | RuntimeException e) {
      // The container will say so if the servlet is ever needed. Test: AnnotatedServletsTest.
      return Optional.empty();
    }
  }

  private static boolean namesRole(ServletSecurity security) {
    return security.value().rolesAllowed().length > 0
        || Arrays.stream(security.httpMethodConstraints())
            .map(HttpMethodConstraint::rolesAllowed)
            .anyMatch(roles -> roles.length > 0);
  }
}
