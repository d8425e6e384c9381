package dev.twinline.local.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceRule;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The walls between the rooms, and what may not be done inside them. */
@AnalyzeClasses(packages = "dev.twinline", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  private static final String WORKFLOWS = "dev.twinline.workflows..";
  private static final String SECRETS = "dev.twinline.workflows.secret..";
  private static final String CONNECTION = "dev.twinline.workflows.connection..";
  private static final String CATALOG = "dev.twinline.catalog..";
  private static final String ACTIVITIES = "dev.twinline.activities..";
  private static final String WORKER = "dev.twinline.worker..";
  private static final String STARTER = "dev.twinline.starter..";
  private static final String SIMULATOR = "dev.twinline.simulator..";
  private static final String LOCAL = "dev.twinline.local..";
  private static final String[] CLOUD_SDKS = {"software.amazon.awssdk..", "com.google.cloud.."};

  @ArchTest
  static final ArchRule workflowsKnowNoOtherRoom =
      noClasses()
          .that()
          .resideInAPackage(WORKFLOWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CATALOG, ACTIVITIES, WORKER, STARTER, SIMULATOR, LOCAL)
          .because(
              "contracts live with their caller: everybody may know the story, it knows nobody");

  @ArchTest
  static final ArchRule onlyActivitiesKnowTheCloudSdks =
      noClasses()
          .that()
          .resideInAnyPackage(WORKFLOWS, CATALOG, STARTER, SIMULATOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLOUD_SDKS)
          .because("a workflow that can see an SDK client will one day call it");

  @ArchTest
  static final ArchRule theCatalogKnowsOnlyTheStory =
      noClasses()
          .that()
          .resideInAPackage(CATALOG)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ACTIVITIES, WORKER, STARTER, SIMULATOR, LOCAL)
          .because("a file is read the same by the command line and by a worker");

  @ArchTest
  static final ArchRule activitiesDoNotKnowWhoRunsThem =
      noClasses()
          .that()
          .resideInAPackage(ACTIVITIES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WORKER, STARTER, SIMULATOR, LOCAL)
          .because("the hands talk to a cloud, and the simulator is one only by its address");

  @ArchTest
  static final ArchRule theStarterHasNoHands =
      noClasses()
          .that()
          .resideInAPackage(STARTER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ACTIVITIES, WORKER, SIMULATOR, LOCAL)
          .because("whoever types a command changes the world only through a workflow");

  @ArchTest
  static final ArchRule theSimulatorKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WORKFLOWS, CATALOG, ACTIVITIES, WORKER, STARTER, LOCAL)
          .because("a stage that shares our model would share our mistakes");

  @ArchTest
  static final ArchRule onlyTheWiringNamesImplementations =
      noClasses()
          .that()
          .resideOutsideOfPackages(WORKER, LOCAL)
          .should(nameAnImplementationBesideTheirOwn())
          .because("a workflow reaches another, and an activity, only through its interface")
          .as("no class outside worker and local names a workflow or activity implementation");

  /** A class inside an implementation, such as a lambda's, belongs to it. */
  private static ArchCondition<JavaClass> nameAnImplementationBesideTheirOwn() {
    return new ArchCondition<>("name an implementation beside their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(it -> isImplementation(it.getTargetClass()))
            .filter(it -> !outermost(it.getTargetClass()).equals(outermost(type)))
            .forEach(it -> events.add(SimpleConditionEvent.satisfied(it, it.getDescription())));
      }
    };
  }

  private static boolean isImplementation(JavaClass type) {
    return !type.isInterface()
        && type.getAllRawInterfaces().stream()
            .anyMatch(i -> isWorkflow(i) || i.isAnnotatedWith(ActivityInterface.class));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(RoomsTest::outermost).orElse(type);
  }

  /** Not only messages to one: those are registered by whoever takes them. */
  private static boolean isWorkflow(JavaClass type) {
    return type.isAnnotatedWith(WorkflowInterface.class)
        && type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(WorkflowMethod.class));
  }

  @ArchTest
  static final SliceRule packagesOfTheStoryFormNoCircle =
      slices().matching("dev.twinline.workflows.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final SliceRule packagesOfTheHandsFormNoCircle =
      slices().matching("dev.twinline.activities.(**)").should().beFreeOfCycles();

  @ArchTest
  static final SliceRule packagesOfTheStageFormNoCircle =
      slices().matching("dev.twinline.simulator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final SliceRule packagesOfTheHouseFormNoCircle =
      slices().matching("dev.twinline.local.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule workflowCodeIsDeterministic =
      noClasses()
          .that()
          .resideInAPackage(WORKFLOWS)
          .and()
          .resideOutsideOfPackages("dev.twinline.workflows.evidence..", SECRETS, CONNECTION)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now")
          .orShould()
          .callMethod(java.time.ZonedDateTime.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(
              Thread.class,
              java.util.Random.class,
              java.util.Timer.class,
              java.time.Clock.class,
              java.io.File.class,
              java.nio.file.Files.class,
              java.net.URL.class,
              java.util.concurrent.CompletableFuture.class,
              java.util.concurrent.ExecutorService.class,
              java.util.concurrent.ThreadLocalRandom.class)
          .because("a workflow is replayed: the same history must lead to the same commands");

  @ArchTest
  static final ArchRule noWorkflowReadsASecretOrConnects =
      noClasses()
          .that()
          .resideInAPackage(WORKFLOWS)
          .and()
          .resideOutsideOfPackages(SECRETS, CONNECTION, "dev.twinline.workflows.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SECRETS, CONNECTION)
          .because("files change between two replays, and what a run holds stands in its history");

  @ArchTest
  static final ArchRule nothingStaticChanges =
      fields()
          .that()
          .areDeclaredInClassesThat(resideInAPackage(WORKFLOWS))
          .and()
          .areStatic()
          .should()
          .beFinal()
          .because("static state would be shared by all runs in one worker and lost by replay");

  @ArchTest
  static final ArchRule workflowImplementationsAreFinal =
      classes()
          .that()
          .haveSimpleNameEndingWith("WorkflowImpl")
          .should()
          .haveModifier(JavaModifier.FINAL)
          .andShould()
          .bePublic()
          .because("Temporal makes them, and nobody inherits from them");

  @ArchTest
  static final ArchRule namesSayWhatLivesThere =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Common|Constants|Misc|Base)")
          .because("such a name says nothing about what lives there");

  @ArchTest
  static final ArchRule awsErrorsAreTranslatedInOnePlace =
      noClasses()
          .that()
          .resideInAPackage(ACTIVITIES)
          .and()
          .doNotHaveFullyQualifiedName("dev.twinline.activities.aws.AwsCall")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("software.amazon.awssdk.awscore.exception.AwsServiceException")
          .because("an error that is judged in two places is judged in two ways");

  @ArchTest
  static final ArchRule onlyOneActivityWritesTraffic =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.twinline.activities.aws.connect.AwsTrafficActivities")
          .should()
          .callMethodWhere(
              describe(
                  "UpdateTrafficDistribution",
                  call -> call.getTarget().getName().equals("updateTrafficDistribution")))
          .because("one writer: who else moves callers moves them behind somebody's back");

  @ArchTest
  static final ArchRule onlyOneActivityWritesRouting =
      noClasses()
          .that()
          .haveNameNotMatching(
              "dev.twinline.activities.aws.connect.(AwsRoutingActivities|newer.*Test)(\\$.*)?")
          .should()
          .callMethodWhere(
              describe(
                  "UpdateCrossRegionRouting",
                  call -> call.getTarget().getName().equals("updateCrossRegionRouting")))
          .because("whose contacts go to whose agents is part of where traffic goes");

  @ArchTest
  static final ArchRule onlyTheShiftAsksForTheWrite =
      noClasses()
          .that()
          .resideInAPackage(WORKFLOWS)
          .and()
          .haveNameNotMatching(".*traffic.GroupWriter.*")
          .should()
          .callMethodWhere(
              describe("ShiftGroups", call -> call.getTarget().getName().equals("shiftGroups")))
          .because("ShiftTraffic holds the lock; nothing else may move traffic");

  @ArchTest
  static final ArchRule onlyTheShiftAsksForTheWriteOfRouting =
      noClasses()
          .that()
          .resideInAPackage(WORKFLOWS)
          .and()
          .haveNameNotMatching(".*traffic.RoutingWrite.*")
          .should()
          .callMethodWhere(
              describe("ShiftRouting", call -> call.getTarget().getName().equals("shiftRouting")))
          .because("ShiftTraffic holds the lock; nothing else may change how contacts are routed");

  @ArchTest
  static final ArchRule onlyTheWorkflowThatIsTheLockWritesRouting =
      classes()
          .that()
          .haveSimpleName("RoutingWrite")
          .or()
          .haveSimpleName("ShiftedRouting")
          .should()
          .onlyBeAccessed()
          .byClassesThat()
          .haveNameMatching(
              ".*traffic.(RoutingWrite|ShiftedRouting|ShiftTrafficWorkflowImpl)(\\$.*)?")
          .because("whoever writes without holding the lock is a second writer");

  @ArchTest
  static final ArchRule onlyTheWorkflowThatIsTheLockUsesTheWriter =
      classes()
          .that()
          .haveSimpleName("GroupWriter")
          .should()
          .onlyBeAccessed()
          .byClassesThat()
          .haveNameMatching(
              ".*traffic.(GroupWriter|ShiftTrafficWorkflowImpl|GracefulShift|WayBack).*")
          .because("whoever writes without holding the lock is a second writer");
}
