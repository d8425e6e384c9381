package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.SALES;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.world.Instance;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Verdict;
import dev.twinline.workflows.readiness.ReadinessActivities;
import dev.twinline.workflows.readiness.ReadinessActivities.GroupNumbers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsReadinessActivitiesTest {

  private static final GroupNumbers CARE_NUMBERS =
      new GroupNumbers(CARE, "care", numbers("+15550100001", "+15550100002"));
  private static final GroupNumbers SALES_NUMBERS =
      new GroupNumbers(SALES, "sales", numbers("+15550100011", "+15550100012"));
  private static final List<String> QUEUES =
      List.of("33333333-0000-4000-8000-000000000001", "33333333-0000-4000-8000-000000000002");

  private final Stage stage = Stage.set();
  private final ReadinessActivities readiness =
      stage.stub(ReadinessActivities.class, new AwsReadinessActivities(stage.clients));

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void aSoundRegionPassesEveryCheck() {
    assertThat(verifyInstance()).allMatch(Finding::isPassed).hasSize(2);
    assertThat(verifyNumbers()).allMatch(Finding::isPassed).hasSize(4);
    assertThat(verifyAgents(45)).allMatch(Finding::isPassed).hasSize(2);
  }

  @Test
  void anInstanceThatIsNotActiveSurelyCannotAnswer() {
    stage.aws.arrange().instanceStatus("us-west-2", Instance.Status.CREATION_IN_PROGRESS);

    Finding finding = only(Check.INSTANCE_ACTIVE, verifyInstance());

    assertThat(finding.showsThatTheDestinationCannotAnswer()).isTrue();
    assertThat(finding.evidence()).isEqualTo("CREATION_IN_PROGRESS");
  }

  @Test
  void anInstanceThatTheRegionDoesNotKnowSurelyCannotAnswer() {
    List<Finding> findings = readiness.verifyInstance("11111111-aaaa-4bbb-8ccc-00000000dead", WEST);

    assertThat(only(Check.INSTANCE_ACTIVE, findings).showsThatTheDestinationCannotAnswer())
        .isTrue();
    assertThat(only(Check.INSTANCE_REPLICATED, findings).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void anUnfinishedReplicationIsSeen() {
    stage
        .aws
        .arrange()
        .replication("us-west-2", Instance.Replication.INSTANCE_REPLICATION_IN_PROGRESS);

    Finding finding = only(Check.INSTANCE_REPLICATED, verifyInstance());

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.evidence()).isEqualTo("us-west-2 INSTANCE_REPLICATION_IN_PROGRESS");
  }

  @Test
  void anInstanceWithoutAReplicaIsSeen() {
    stage.aws.arrange().unreplicated();

    List<Finding> findings = readiness.verifyInstance(INSTANCE, new Region("us-east-1"));

    assertThat(only(Check.INSTANCE_REPLICATED, findings).evidence()).isEqualTo("it has no replica");
  }

  @Test
  void aRegionThatDoesNotAnswerIsUnknownAndNeverFailed() {
    stage.aws.faults().regionDown("us-west-2", Mode.UNAVAILABLE);

    assertThat(verifyInstance()).allMatch(each -> each.verdict() == Verdict.UNKNOWN);
    assertThat(verifyNumbers()).allMatch(each -> each.verdict() == Verdict.UNKNOWN).hasSize(4);
    assertThat(verifyAgents(1)).allMatch(each -> each.verdict() == Verdict.UNKNOWN);
  }

  @Test
  void aMissingPermissionIsUnknownAndSaysWhichOne() {
    stage.aws.faults().refuse("us-west-2", "DescribeInstance", "AccessDeniedException");

    Finding finding = only(Check.INSTANCE_ACTIVE, verifyInstance());

    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(finding.evidence()).contains("describing instance").contains("AccessDenied");
  }

  @Test
  void aNumberThatBelongsToAnotherGroupWouldNotMove() {
    GroupNumbers wrong = new GroupNumbers(SALES, "sales", numbers("+15550100001"));

    List<Finding> findings = readiness.verifyNumbers(INSTANCE, List.of(wrong), WEST);

    assertThat(only(Check.NUMBERS_IN_GROUP, findings).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(only(Check.NUMBERS_IN_GROUP, findings).evidence()).contains("+15550100001");
    assertThat(only(Check.NUMBERS_HAVE_FLOWS, findings).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aNumberWithoutAFlowInTheDestinationIsSeenThoughTheSourceHasOne() {
    stage.aws.arrange().withoutFlow("+15550100012", "us-west-2");

    List<Finding> findings = verifyNumbers();

    assertThat(findings)
        .filteredOn(each -> each.verdict() == Verdict.FAILED)
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.check()).isEqualTo(Check.NUMBERS_HAVE_FLOWS);
              assertThat(failed.subject()).isEqualTo("sales");
              assertThat(failed.evidence()).contains("+15550100012").doesNotContain("+15550100011");
            });
  }

  @Test
  void flowsThatCannotBeListedLeaveTheClaimsKnown() {
    stage.aws.faults().refuse("us-west-2", "ListFlowAssociations", "InternalServiceException");

    List<Finding> findings = verifyNumbers();

    assertThat(findings)
        .filteredOn(each -> each.check() == Check.NUMBERS_IN_GROUP)
        .allMatch(Finding::isPassed);
    assertThat(findings)
        .filteredOn(each -> each.check() == Check.NUMBERS_HAVE_FLOWS)
        .allMatch(each -> each.verdict() == Verdict.UNKNOWN);
  }

  @Test
  void agentsAreCountedOverPagesAndGroupsAndOnlyUntilEnoughAreSeen() {
    assertThat(only(Check.AGENTS_ASSOCIATED, verifyAgents(15)).isPassed()).isTrue();
    assertThat(stage.aws.requests().of("ListTrafficDistributionGroupUsers")).hasSize(2);

    Finding tooFew = only(Check.AGENTS_ASSOCIATED, verifyAgents(51));

    assertThat(tooFew.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(tooFew.evidence()).isEqualTo("50 of 51");
  }

  @Test
  void agentsWhoHaveSignedOutAreMissed() {
    stage.aws.arrange().signOut("care", 30);

    Finding finding = only(Check.AGENTS_SIGNED_IN, verifyAgents(21));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.evidence()).isEqualTo("20 of 21");
  }

  @Test
  void readinessChangesNothing() {
    verifyInstance();
    verifyNumbers();
    verifyAgents(10);

    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  private List<Finding> verifyInstance() {
    return readiness.verifyInstance(INSTANCE, WEST);
  }

  private List<Finding> verifyNumbers() {
    return readiness.verifyNumbers(INSTANCE, List.of(CARE_NUMBERS, SALES_NUMBERS), WEST);
  }

  private List<Finding> verifyAgents(int enough) {
    return readiness.verifyAgents(INSTANCE, List.of(CARE, SALES), QUEUES, enough, WEST);
  }

  private static Finding only(Check check, List<Finding> findings) {
    return findings.stream().filter(each -> each.check() == check).findFirst().orElseThrow();
  }

  private static List<PhoneNumber> numbers(String... numbers) {
    return List.of(numbers).stream().map(PhoneNumber::new).toList();
  }
}
