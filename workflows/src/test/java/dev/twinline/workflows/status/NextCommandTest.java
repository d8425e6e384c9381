package dev.twinline.workflows.status;

import static dev.twinline.workflows.status.Seen.ACME;
import static dev.twinline.workflows.status.Seen.FREE;
import static dev.twinline.workflows.status.Seen.asking;
import static dev.twinline.workflows.status.Seen.askingPrincipals;
import static dev.twinline.workflows.status.Seen.heldFor;
import static dev.twinline.workflows.status.Seen.open;
import static dev.twinline.workflows.status.Seen.paused;
import static dev.twinline.workflows.status.Seen.pausedFor;
import static dev.twinline.workflows.status.Seen.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NextCommandTest {

  private static final Observation<List<OpenOperation>> UNLISTED =
      Observation.unknown("Temporal does not answer");

  static Stream<Arguments> looks() {
    return Stream.of(
        look(
            "a gate waits for a person",
            List.of(Seen.away()),
            FREE,
            open(asking("Failback", "failback/acme", "oncall-2", "duty-manager")),
            "twinline approve acme --by oncall-2 --digest d1gest"),
        look(
            "a gate takes principals only, so no name is wanted",
            List.of(Seen.away()),
            FREE,
            open(askingPrincipals("Failback", "failback/acme", "alice@example.com")),
            "twinline approve acme --digest d1gest"),
        look(
            "a gate waits and nobody is left who may answer",
            List.of(Seen.away()),
            FREE,
            open(asking("Failback", "failback/acme")),
            "twinline approve acme --by PERSON --digest d1gest"),
        look(
            "a gate waits in an operation under an ID of its own",
            List.of(Seen.away()),
            FREE,
            open(asking("Failback", "night 7", "oncall-2")),
            "twinline approve acme --workflow-id 'night 7' --by oncall-2 --digest d1gest"),
        look(
            "of two gates the failover's is the urgent one",
            List.of(Seen.away()),
            FREE,
            open(
                asking("Failback", "failback/acme", "oncall-2"),
                asking("Failover", "failover/acme", "oncall-2")),
            "twinline approve acme --workflow-id failover/acme --by oncall-2 --digest d1gest"),
        look(
            "an operation is paused",
            List.of(Seen.away()),
            FREE,
            open(paused("Failback", "failback/acme")),
            "temporal workflow unpause --workflow-id failback/acme"),
        look(
            "an operation's shift is paused",
            List.of(Seen.away()),
            pausedFor("failback/acme"),
            open(running("Failback", "failback/acme")),
            "temporal workflow unpause --workflow-id shift/acme"),
        look(
            "a gate comes before a pause",
            List.of(Seen.away()),
            pausedFor("failback/acme"),
            open(
                running("Failback", "failback/acme"),
                asking("Failover", "failover/acme", "oncall-2")),
            "twinline approve acme --workflow-id failover/acme --by oncall-2 --digest d1gest"),
        look(
            "a gate comes before an operation that only runs",
            List.of(Seen.away()),
            heldFor("failback/acme"),
            open(
                running("Failback", "failback/acme"),
                asking("Failover", "failover/acme", "oncall-2")),
            "twinline approve acme --workflow-id failover/acme --by oncall-2 --digest d1gest"),
        look(
            "an operation runs",
            List.of(Seen.unreadable()),
            heldFor("failover/acme"),
            open(running("Failover", "failover/acme")),
            "twinline watch acme"),
        look(
            "an operation runs under an ID of its own",
            List.of(Seen.away()),
            FREE,
            open(running("Failover", "5ab8-random")),
            "twinline watch acme --workflow-id 5ab8-random"),
        look(
            "a shift has outlived its operation",
            List.of(Seen.away()),
            heldFor("failover/acme"),
            open(),
            "twinline watch acme --workflow-id shift/acme"),
        look(
            "a shift runs and nobody knows what is open",
            List.of(Seen.away()),
            heldFor("failover/acme"),
            UNLISTED,
            "twinline watch acme --workflow-id failover/acme"),
        look(
            "one group cannot be read",
            List.of(Seen.away(), Seen.unreadable()),
            FREE,
            open(),
            "Not every group can be read; by hand: twinline runbook acme"),
        look(
            "one group is away",
            List.of(Seen.atHome(), Seen.away()),
            FREE,
            open(),
            "twinline plan failback acme; once both Regions are well: twinline failback acme"
                + " --reason \"…\""),
        look(
            "every group is at home",
            List.of(Seen.atHome()),
            FREE,
            open(),
            "Nothing: traffic goes where it goes on an ordinary day."));
  }

  private static Arguments look(
      String scene,
      List<Group> groups,
      Observation<LockHolder> holder,
      Observation<List<OpenOperation>> open,
      String next) {
    return Arguments.of(scene, groups, holder, open, next);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  void theNextCommandFollowsFromWhatWasSeen(
      String scene,
      List<Group> groups,
      Observation<LockHolder> holder,
      Observation<List<OpenOperation>> open,
      String next) {
    assertThat(NextCommand.of("default", ACME, groups, holder, open)).as(scene).isEqualTo(next);
  }

  @Test
  void inANamespaceOfItsOwnWhatIsPausedIsFoundThere() {
    assertThat(
            NextCommand.of(
                "calls", ACME, List.of(Seen.away()), FREE, open(paused("Failback", "night 7"))))
        .isEqualTo("temporal workflow unpause --namespace calls --workflow-id 'night 7'");
  }
}
