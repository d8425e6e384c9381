package dev.twinline.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.twinline.workflows.operation.ActivityProfiles;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.function.Predicate;

/** What every run has to do so that a fleet can be shared and rolled out. */
@AnalyzeClasses(packages = "dev.twinline", importOptions = ImportOption.DoNotIncludeTests.class)
class FleetRulesTest {

  private static final String WORKFLOWS = "dev.twinline.workflows..";

  @ArchTest
  static final ArchRule everyActivityIsAsUrgentAsItsRun =
      noClasses()
          .that()
          .resideInAPackage(WORKFLOWS)
          .and()
          .areNotAssignableTo(ActivityProfiles.class)
          .should()
          .callMethod(ActivityOptions.class, "newBuilder")
          .because("an activity without its run's priority waits in line behind checks");

  @ArchTest
  static final ArchRule everyChildIsGivenItsUrgency =
      classes()
          .that()
          .resideInAPackage(WORKFLOWS)
          .should(
              follow(
                  call -> is(call, ChildWorkflowOptions.class, "newBuilder"),
                  call -> is(call, ChildWorkflowOptions.Builder.class, "setPriority")))
          .because("a run that the Web UI started has no priority that a child could inherit");

  /** Nothing does so yet; whatever runs for ever will. */
  static final ArchCondition<JavaClass> MOVE_TO_THE_CURRENT_BUILD =
      follow(
          call ->
              is(call, Workflow.class, "continueAsNew")
                  || is(call, Workflow.class, "newContinueAsNewStub"),
          call -> is(call, ContinueAsNewOptions.Builder.class, "setInitialVersioningBehavior"));

  @ArchTest
  static final ArchRule whatContinuesAsNewMovesToTheCurrentBuild =
      classes()
          .that()
          .resideInAPackage(WORKFLOWS)
          .should(MOVE_TO_THE_CURRENT_BUILD)
          .because("a run that goes on for ever would keep the build that began it for ever");

  @ArchTest
  static final ArchRule buildsArePinnedByTheWorkerAlone =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(WORKFLOWS)
          .should()
          .beAnnotatedWith(WorkflowVersioningBehavior.class)
          .because("an annotated workflow loops for ever on a worker without a build ID");

  @ArchTest
  static final ArchRule partsOfAWorkerDoNotKnowTheWorker =
      noClasses()
          .that()
          .resideInAPackage("dev.twinline.worker.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.twinline.worker")
          .because("packages of a module form no circle");

  private static boolean is(JavaMethodCall call, Class<?> owner, String method) {
    return call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method);
  }

  /** A class that makes the first kind of call makes the second as well. */
  private static ArchCondition<JavaClass> follow(
      Predicate<JavaMethodCall> first, Predicate<JavaMethodCall> second) {
    return new ArchCondition<>("do the one only with the other") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean needs = type.getMethodCallsFromSelf().stream().anyMatch(first);
        boolean has = type.getMethodCallsFromSelf().stream().anyMatch(second);
        if (needs && !has) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " does the one alone"));
        }
      }
    };
  }
}
