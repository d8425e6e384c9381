package dev.twinline.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.temporal.common.InitialVersioningBehavior;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import org.junit.jupiter.api.Test;

/** No workflow continues as new yet, so the rule for those that will is tried on two of its own. */
class BuildsThatStayTest {

  /** What is forgotten easily. */
  private static final class StaysOnItsBuild {
    static void again() {
      Workflow.continueAsNew();
    }
  }

  /** As it should be. */
  private static final class MovesToTheCurrentBuild {
    static void again() {
      Workflow.continueAsNew(
          ContinueAsNewOptions.newBuilder()
              .setInitialVersioningBehavior(InitialVersioningBehavior.AUTO_UPGRADE)
              .build());
    }
  }

  @Test
  void aRunThatContinuesOnItsOldBuildIsFound() {
    assertThat(breaksTheRule(StaysOnItsBuild.class)).isTrue();
    assertThat(breaksTheRule(MovesToTheCurrentBuild.class)).isFalse();
  }

  private static boolean breaksTheRule(Class<?> workflow) {
    return classes()
        .should(FleetRulesTest.MOVE_TO_THE_CURRENT_BUILD)
        .evaluate(new ClassFileImporter().importClasses(workflow))
        .hasViolation();
  }
}
