package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jwtbearer.testing.FakeContext;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.lang.annotation.AnnotationFormatError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatedServletsTest {
  private static boolean isInitialized;

  @ServletSecurity(@HttpConstraint(rolesAllowed = "clerk"))
  static class ForClerks {}

  static class Inherited extends ForClerks {}

  @ServletSecurity(
      httpMethodConstraints = {
        @HttpMethodConstraint("GET"),
        @HttpMethodConstraint(value = "POST", rolesAllowed = "clerk")
      })
  static class PostForClerks {}

  @ServletSecurity
  static class ForAll {}

  @ServletSecurity(@HttpConstraint(EmptyRoleSemantic.DENY))
  static class ForNobody {}

  @ServletSecurity(@HttpConstraint(transportGuarantee = TransportGuarantee.CONFIDENTIAL))
  static class ByTls {}

  static class Plain {}

  @ServletSecurity(@HttpConstraint(rolesAllowed = "clerk"))
  static class Eager {
    static {
      isInitialized = true;
    }
  }

  private static int found(String className, ClassLoader loader) {
    FakeContext context = FakeContext.empty().servlet("servlet", className);
    return new AnnotatedServlets(loader).in(context).size();
  }

  private static int found(String className) {
    return found(className, AnnotatedServletsTest.class.getClassLoader());
  }

  @ParameterizedTest
  @ValueSource(classes = {ForClerks.class, Inherited.class, PostForClerks.class})
  void findsServletsThatNameRoles(Class<?> servlet) {
    assertEquals(1, found(servlet.getName()));
  }

  @ParameterizedTest
  @ValueSource(classes = {ForAll.class, ForNobody.class, ByTls.class, Plain.class})
  void leavesOutServletsThatNameNone(Class<?> servlet) {
    assertEquals(0, found(servlet.getName()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "com.example.Missing", "not a name"})
  void leavesOutServletsWithoutAClass(String className) {
    assertEquals(0, found(className));
  }

  @Test
  void initializesNoClass() {
    assertEquals(1, found(Eager.class.getName()));
    assertFalse(isInitialized);
  }

  @Test
  void leavesOutClassesThatCannotBeLoaded() {
    assertEquals(0, found("com.example.Broken", throwing(new NoClassDefFoundError("a/b/C"))));
    assertEquals(0, found("com.example.Broken", throwing(new SecurityException("no"))));
    assertEquals(0, found("com.example.Broken", throwing(new AnnotationFormatError("no"))));
  }

  private static ClassLoader throwing(Throwable thrown) {
    return new ClassLoader(null) {
      @Override
      protected Class<?> findClass(String name) {
        if (thrown instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) thrown;
      }
    };
  }
}
