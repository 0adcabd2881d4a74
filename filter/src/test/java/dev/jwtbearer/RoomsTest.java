package dev.jwtbearer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import dev.jwtbearer.token.ExposedClaims;
import dev.jwtbearer.token.NameFormat;
import dev.jwtbearer.token.PrincipalClaims;
import dev.jwtbearer.token.PrincipalName;
import dev.jwtbearer.token.RequiredClaimValidator;
import dev.jwtbearer.token.RoleClaim;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A room is a package of the filter, and imports only from rooms below it. */
@AnalyzeClasses(packages = "dev.jwtbearer", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  /** From the top down; without {@code dev.jwtbearer}. CONTRIBUTING.md says what each holds. */
  private static final List<String> ROOMS =
      List.of(
          "assembly",
          "management",
          "web",
          "settings",
          "authorization",
          "descriptor",
          "proof",
          "token",
          "jwks",
          "jwk",
          "jose",
          "http",
          "failure",
          "log",
          "api");

  @ArchTest
  static final ArchRule roomsImportOnlyFromRoomsBelow =
      CompositeArchRule.of(
          IntStream.range(0, ROOMS.size())
              .mapToObj(
                  room ->
                      noClasses()
                          .that()
                          .resideInAPackage("dev.jwtbearer." + ROOMS.get(room) + "..")
                          .should()
                          .dependOnClassesThat()
                          .resideInAnyPackage(above(room)))
              .toList());

  private static String[] above(int room) {
    return Stream.concat(
            Stream.of("dev.jwtbearer"),
            ROOMS.subList(0, room).stream().map(name -> "dev.jwtbearer." + name + ".."))
        .toArray(String[]::new);
  }

  @ArchTest
  static final ArchRule everyClassIsInARoom =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.concat(
                      Stream.of("dev.jwtbearer"),
                      ROOMS.stream().map(name -> "dev.jwtbearer." + name + ".."))
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule roomsHaveNoCycle =
      slices().matching("dev.jwtbearer.(*)..").should().beFreeOfCycles();

  /** Settings are values. The classes listed here are values too: the types of parameters. */
  @ArchTest
  static final ArchRule settingsBuildNothingThatChecksTokensOrFetchesKeys =
      noClasses()
          .that()
          .resideInAPackage("dev.jwtbearer.settings")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.jwtbearer.token..", "dev.jwtbearer.jwks..")
                  .and(
                      not(
                          belongToAnyOf(
                              ExposedClaims.class,
                              NameFormat.class,
                              PrincipalClaims.class,
                              PrincipalName.class,
                              RequiredClaimValidator.class,
                              RoleClaim.class))));

  @ArchTest
  static final ArchRule partsOfWebHaveNoCycle =
      slices().matching("dev.jwtbearer.web.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule partsOfWebDoNotKnowWhatPutsThemTogether =
      noClasses()
          .that()
          .resideInAPackage("dev.jwtbearer.web.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.jwtbearer.web");

  /** What a reason means to a client is decided where requests are answered. */
  @ArchTest
  static final ArchRule servletsAreKnownToTheRoomsOfRequestsAlone =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.jwtbearer.failure..",
              "dev.jwtbearer.jose..",
              "dev.jwtbearer.http..",
              "dev.jwtbearer.jwk..",
              "dev.jwtbearer.jwks..",
              "dev.jwtbearer.token..",
              "dev.jwtbearer.proof..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.servlet..");

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
  static final ArchRule javaJwtIsUsedByTheRoomOfKeysAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.jwtbearer.jwk")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.auth0..");

  /** But for a name lookup, which nothing else can bound; its thread ends with it. */
  @ArchTest
  static final ArchRule nobodyStartsThreads =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.jwtbearer.http.NameLookups")
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
