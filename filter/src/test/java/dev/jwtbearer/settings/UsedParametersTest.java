package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UsedParametersTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.jwtbearer.settings");

  /** A parameter that is declared and not read would be accepted and do nothing. */
  @Test
  void everyParameterIsReadOutsideOfItsDeclaration() {
    JavaClass table = CODE.get(Parameters.class);

    assertEquals(
        List.of(),
        table.getFields().stream()
            .filter(field -> field.getRawType().isEquivalentTo(Parameter.class))
            .filter(field -> !isReadOutsideOf(table, field))
            .map(JavaField::getName)
            .sorted()
            .collect(Collectors.toList()));
  }

  @Test
  void everyParameterIsInTheTable() {
    assertEquals(
        Parameters.all().size(),
        CODE.get(Parameters.class).getFields().stream()
            .filter(field -> field.getRawType().isEquivalentTo(Parameter.class))
            .count());
  }

  private static boolean isReadOutsideOf(JavaClass table, JavaField field) {
    return field.getAccessesToSelf().stream()
        .anyMatch(access -> !access.getOriginOwner().equals(table));
  }
}
