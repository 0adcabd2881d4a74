package dev.jwtbearer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.jwtbearer.log.TokenMask;
import dev.jwtbearer.settings.FilterContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Set;
import javax.management.DynamicMBean;
import javax.management.Notification;
import javax.management.NotificationEmitter;

/**
 * No text reaches an operator but through the mask for tokens: by the one log, by the attributes of
 * the MBeans, by what the container is told.
 */
@AnalyzeClasses(packages = "dev.jwtbearer", importOptions = ImportOption.DoNotIncludeTests.class)
class OperatorTextTest {
  /** What they say is constant. */
  private static final Set<String> CONSTANT =
      Set.of(
          "dev.jwtbearer.JwtBearerFilter.doFilter",
          "dev.jwtbearer.web.request.AnonymousRequest.login",
          "dev.jwtbearer.web.request.AuthenticatedRequest.login");

  @ArchTest
  static final ArchRule oneClassAsksForALogger =
      noClasses()
          .that()
          .areNotAssignableTo(FilterContext.class)
          .should()
          .callMethodWhere(target(owner(assignableTo(System.class))).and(target(name("getLogger"))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(System.LoggerFinder.class);

  @ArchTest
  static final ArchRule loggersAreMadeInOneRoom =
      classes()
          .that()
          .areAssignableTo(System.Logger.class)
          .should()
          .resideInAPackage("dev.jwtbearer.log");

  @ArchTest
  static final ArchRule theOneClassKeepsNoOtherLogger =
      noClasses()
          .that()
          .areAssignableTo(FilterContext.class)
          .should(
              new ArchCondition<JavaClass>("have a field of another type of logger") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean has =
                      type.getFields().stream()
                          .anyMatch(
                              field -> field.getRawType().isEquivalentTo(System.Logger.class));
                  events.add(new SimpleConditionEvent(type, has, type.getName()));
                }
              });

  @ArchTest
  static final ArchRule nothingIsWrittenElsewhere =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..",
              "org.slf4j..",
              "org.apache..",
              "org.jboss..",
              "java.util.prefs..")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(Throwable.class))).and(target(name("printStackTrace"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(ServletContext.class))).and(target(name("log"))));

  @ArchTest
  static final ArchRule nothingIsSentByJmx =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Notification.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(NotificationEmitter.class);

  @ArchTest
  static final ArchRule thereIsOneClassOfMBeans =
      classes()
          .that()
          .areAssignableTo(DynamicMBean.class)
          .should()
          .haveFullyQualifiedName("dev.jwtbearer.management.FilterMBean");

  @ArchTest
  static final ArchRule itsValuesLeaveByOneWay =
      methods()
          .that()
          .areDeclaredIn("dev.jwtbearer.management.FilterMBean")
          .and()
          .haveName("value")
          .should(
              new ArchCondition<JavaMethod>("be called by the method that masks alone") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  boolean isSo =
                      method.getCallsOfSelf().stream()
                          .map(call -> call.getOrigin())
                          .allMatch(caller -> caller.getName().equals("shown") && masks(caller));
                  events.add(new SimpleConditionEvent(method, isSo, method.getFullName()));
                }
              });

  @ArchTest
  static final ArchRule whatTheContainerIsToldIsMasked =
      classes()
          .should(
              new ArchCondition<JavaClass>("mask what they tell a container") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  for (JavaCodeUnit unit : type.getCodeUnits()) {
                    boolean tells =
                        unit.getConstructorCallsFromSelf().stream()
                            .anyMatch(
                                call ->
                                    call.getTargetOwner().isEquivalentTo(ServletException.class));
                    String name = type.getName() + '.' + unit.getName();
                    if (tells && !CONSTANT.contains(name)) {
                      events.add(new SimpleConditionEvent(unit, masks(unit), unit.getFullName()));
                    }
                  }
                }
              });

  private static boolean masks(JavaCodeUnit unit) {
    return unit.getAccessesFromSelf().stream()
            .anyMatch(access -> access.getTargetOwner().isEquivalentTo(TokenMask.class))
        || unit.getMethodReferencesFromSelf().stream()
            .anyMatch(reference -> reference.getTargetOwner().isEquivalentTo(TokenMask.class));
  }
}
