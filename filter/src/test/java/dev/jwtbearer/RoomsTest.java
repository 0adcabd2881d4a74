package dev.jwtbearer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebListener;

/** The house holds: a room imports only from floors below. */
@AnalyzeClasses(packages = "dev.jwtbearer", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest
  static final ArchRule roomsImportOnlyFromFloorsBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("dev.jwtbearer.api")
          .layer("log")
          .definedBy("dev.jwtbearer.log")
          .layer("jose")
          .definedBy("dev.jwtbearer.jose")
          .layer("net")
          .definedBy("dev.jwtbearer.http")
          .layer("keys")
          .definedBy("dev.jwtbearer.keys")
          .layer("token")
          .definedBy("dev.jwtbearer.token")
          .layer("policy")
          .definedBy("dev.jwtbearer.authorization")
          .layer("config")
          .definedBy("dev.jwtbearer.config")
          .layer("monitor")
          .definedBy("dev.jwtbearer.management")
          .layer("servlet")
          .definedBy("dev.jwtbearer.web")
          .layer("container")
          .definedBy("dev.jwtbearer.descriptor")
          .layer("filter")
          .definedBy("dev.jwtbearer")
          .whereLayer("filter")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("servlet")
          .mayOnlyBeAccessedByLayers("filter")
          .whereLayer("container")
          .mayOnlyBeAccessedByLayers("filter")
          .whereLayer("monitor")
          .mayOnlyBeAccessedByLayers("servlet", "filter")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("servlet", "filter")
          .whereLayer("policy")
          .mayOnlyBeAccessedByLayers("config", "servlet", "filter")
          .whereLayer("token")
          .mayOnlyBeAccessedByLayers("config", "monitor", "servlet", "filter")
          .whereLayer("keys")
          .mayOnlyBeAccessedByLayers("token", "policy", "config", "monitor", "servlet", "filter")
          .whereLayer("net")
          .mayOnlyBeAccessedByLayers(
              "keys", "token", "policy", "config", "monitor", "servlet", "filter")
          .whereLayer("jose")
          .mayOnlyBeAccessedByLayers(
              "keys", "token", "policy", "config", "monitor", "servlet", "filter")
          .whereLayer("log")
          .mayOnlyBeAccessedByLayers(
              "jose",
              "net",
              "keys",
              "token",
              "policy",
              "config",
              "monitor",
              "servlet",
              "container",
              "filter");

  @ArchTest
  static final ArchRule roomsHaveNoCycle =
      slices().matching("dev.jwtbearer.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule whatApplicationsTouchHasJdkAndServletTypesOnly =
      classes()
          .that()
          .resideInAPackage("dev.jwtbearer.api")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.jwtbearer.api", "java..", "jakarta.servlet..", "org.jspecify.annotations");

  @ArchTest
  static final ArchRule theLibraryOfTokensIsUsedByKeysAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.jwtbearer.keys")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.auth0..");

  @ArchTest
  static final ArchRule nobodyStartsThreads =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.util.concurrent.Executor.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Timer.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class)
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(Thread.class))));

  /** It is found by what registers it, and by nothing else. */
  @ArchTest
  static final ArchRule nothingIsInjectedOrRegistersItself =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "jakarta.annotation..")
          .orShould()
          .beAnnotatedWith(WebFilter.class)
          .orShould()
          .beAnnotatedWith(WebListener.class)
          .orShould()
          .implement(ServletContainerInitializer.class);
}
