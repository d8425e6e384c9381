package dev.twinline.workflows.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.form.FormActivities.WantedForm;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Severity;
import dev.twinline.workflows.traffic.RoutingState;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckReadinessWorkflowTest {

  @Test
  void bothRegionsAreReadyOnAnOrdinaryDayAndNobodyIsTold() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub run = stage.startReadinessCheck();

      ReadinessReport report = reportOf(run);

      assertThat(report.isReady()).isTrue();
      assertThat(report.summary())
          .isEqualTo(
              "us-west-2 and us-east-1 could each take over all calls of acme now. Nothing is to be"
                  + " done.");
      assertThat(report.regions())
          .extracting(RegionReadiness::region)
          .containsExactly(Acme.WEST, Acme.EAST);
      assertThat(report.regions())
          .allSatisfy(
              seen ->
                  assertThat(seen.passed())
                      .extracting(Finding::check)
                      .contains(
                          Check.INSTANCE_ACTIVE,
                          Check.NUMBERS_HAVE_FLOWS,
                          Check.AGENTS_SIGNED_IN,
                          Check.GROUP_ACTIVE,
                          Check.HEADROOM));
      assertThat(stage.surroundings.notices).isEmpty();
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void aFileThatHasGlobalRoutingIsHeldAgainstRegionsThatAFailoverHasIsolated() {
    assertThat(routingOf(RoutingMode.GLOBAL, RoutingState.ISOLATED).sentence())
        .contains(
            "the file says global, and AWS isolated",
            "a failover isolates the Regions, and the failback restores what the file says");
  }

  @Test
  void aFileThatHasIsolatedRoutingIsHeldAgainstGlobalRouting() {
    assertThat(routingOf(RoutingMode.ISOLATED, RoutingState.GLOBAL).sentence())
        .contains("the file says isolated, and AWS global", "twinline failback acme");
  }

  @Test
  void aPairThatIsNotEnabledForGlobalRoutingIsAsTheFileHasItOrIsForAwsSupport() {
    assertThat(routingOf(RoutingMode.ISOLATED, RoutingState.NOT_ENABLED).isPassed()).isTrue();
    assertThat(routingOf(RoutingMode.GLOBAL, RoutingState.NOT_ENABLED).sentence())
        .contains("ask AWS Support", "global-routing-across-acgr-regions");
  }

  private static Finding routingOf(RoutingMode inFile, RoutingState state) {
    try (Stage stage = Stage.of(Acme.routed(inFile, Acme.contactCenter()))) {
      stage.connect.routing = Optional.of(state);

      ReadinessReport report = reportOf(stage.startReadinessCheck());

      assertThat(stage.connect.writes).isEmpty();
      return report.regions().get(0).findings().stream()
          .map(RegionReadiness.Judged::finding)
          .filter(finding -> finding.check() == Check.ROUTING_MODE)
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void theRunIsFoundByItsContactCenterOperationAndPhase() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub run = stage.startReadinessCheck();
      reportOf(run);

      var attributes = run.describe().getTypedSearchAttributes();
      assertThat(attributes.get(SearchAttributes.CONTACT_CENTER)).isEqualTo("acme");
      assertThat(attributes.get(SearchAttributes.OPERATION)).isEqualTo("CheckReadiness");
      assertThat(attributes.get(SearchAttributes.PHASE)).isEqualTo("COMPLETED");
    }
  }

  @Test
  void aRegionThatSurelyCannotAnswerIsToldAndTheRunCompletesAllTheSame() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.becomes(Acme.SALES, "DELETION_FAILED");

      ReadinessReport report = reportOf(stage.startReadinessCheck());

      assertThat(report.regions())
          .extracting(RegionReadiness::severity)
          .containsExactly(Severity.BLOCKING, Severity.UNKNOWN);
      assertThat(report.summary())
          .startsWith(
              "acme: us-west-2 cannot take over: 1 thing is wrong; us-east-1 is not shown to be"
                  + " ready: 1 unknown. First of all: sales: the group is ACTIVE: not so (status is"
                  + " DELETION_FAILED); UpdateTrafficDistribution is refused")
          .endsWith("See: twinline readiness acme");
      assertThat(stage.surroundings.notices).allMatch(Notice::invitesAnother);
      assertThat(stage.surroundings.notices)
          .singleElement()
          .extracting(Notice::what)
          .isEqualTo(report.summary());
    }
  }

  @Test
  void whatNobodyCanFindOutIsUnknownAndARegionOfWhichSomethingIsUnknownIsNotReady() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.readable = false;
      stage.connect.readinessKnown = false;

      ReadinessReport report = reportOf(stage.startReadinessCheck());

      assertThat(report.isReady()).isFalse();
      assertThat(report.regions())
          .hasSize(2)
          .allSatisfy(
              seen -> {
                assertThat(seen.severity()).isEqualTo(Severity.UNKNOWN);
                assertThat(seen.sentence()).endsWith("is not shown to be ready: 4 unknown");
                assertThat(seen.concerns())
                    .extracting(Finding::subject)
                    .containsExactly(seen.region().code(), "care", "sales", "back-office");
                assertThat(seen.concerns())
                    .allMatch(finding -> finding.evidence().contains("connect timed out"));
              });
    }
  }

  @Test
  void oneRegionAloneMayBeAskedFor() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      ReadinessReport report = reportOf(stage.startReadinessCheck(Map.of("to", "us-east-1")));

      assertThat(report.regions()).extracting(RegionReadiness::region).containsExactly(Acme.EAST);
      assertThat(report.summary()).startsWith("us-east-1 could take over all calls of acme now.");
    }
  }

  @Test
  void aRegionWithoutWorkersIsLookedAtByThoseOfTheOther() {
    try (Stage stage = Stage.withWorkersIn(Acme.contactCenter(), Acme.EAST)) {
      assertThat(reportOf(stage.startReadinessCheck()).isReady()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to | us-west-1 | \"to\" is us-west-1, but acme lives in us-east-1 and us-west-2.",
        "to | west      | an AWS Region such as us-west-2",
        "in | us-west-2 | Accepted fields: contactCenter, to (optional)"
      })
  void onlyInputThatCannotBeReadLetsItFail(String field, String value, String told) {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub run = stage.startReadinessCheck(Map.of(field, value));

      assertThatThrownBy(() -> reportOf(run))
          .hasCauseInstanceOf(ApplicationFailure.class)
          .cause()
          .hasMessageContaining(told)
          .hasMessageContaining("INVALID_REQUEST");
    }
  }

  @Test
  void aContactCenterWithoutAFileLetsItFailToo() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub run = stage.startReadinessCheck(Map.of("contactCenter", "globex"));

      assertThatThrownBy(() -> reportOf(run)).cause().hasMessageContaining("there are: acme");
    }
  }

  @Test
  void aCheckThatIsCancelledHasSeenNothingAndTellsNobody() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.readable = false;
      WorkflowStub run = stage.startReadinessCheck();
      stage.after(Duration.ofSeconds(5), run::cancel);

      assertThatThrownBy(() -> reportOf(run)).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(stage.surroundings.notices).isEmpty();
    }
  }

  /**
   * A run by cron gets the last result as a scheduled one does, and the embedded server has cron.
   */
  @Test
  void peopleAreToldWhenTheAnswerChangesAndNotEachTimeItIsTheSame() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.instanceActive = false;
      stage.after(Duration.ofMinutes(125), () -> stage.connect.instanceActive = true);
      WorkflowStub run = stage.startScheduledReadinessCheck("0 * * * *");

      stage.temporal.sleep(Duration.ofMinutes(330));
      run.terminate("enough looks");

      assertThat(stage.surroundings.notices)
          .extracting(Notice::what)
          .hasSize(2)
          .satisfiesExactly(
              first -> assertThat(first).contains("us-west-2 cannot take over"),
              second -> assertThat(second).contains("could each take over all calls"));
    }
  }

  @Test
  void aScheduledCheckThatCannotBeMadeTellsPeopleOnce() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      // The embedded server repeats no failed run by cron before one has completed.
      stage.after(Duration.ofMinutes(90), () -> stage.surroundings.fileCanBeRead = false);
      WorkflowStub run = stage.startScheduledReadinessCheck("0 * * * *");

      stage.temporal.sleep(Duration.ofMinutes(330));
      run.terminate("enough looks");

      assertThat(stage.surroundings.notices)
          .singleElement()
          .satisfies(
              told -> {
                assertThat(told.contactCenter()).isEqualTo("acme");
                assertThat(told.what())
                    .startsWith("the scheduled readiness check cannot be made")
                    .contains("There is no contact center acme")
                    .endsWith("See: twinline schedule list acme");
                assertThat(told.invitesAnother()).isTrue();
              });
    }
  }

  @Test
  void whoStartsACheckSeesThatItCannotBeMadeAndNobodyElseIsTold() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.surroundings.fileCanBeRead = false;
      WorkflowStub run = stage.startReadinessCheck();

      assertThatThrownBy(() -> reportOf(run))
          .cause()
          .hasMessageContaining("There is no contact center acme");
      assertThat(stage.surroundings.notices).isEmpty();
    }
  }

  @Test
  void whereNobodyCanReadWhereTrafficGoesTheStartFormStaysAsItIs() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.readable = false;

      reportOf(stage.startReadinessCheck());

      assertThat(stage.surroundings.wanted)
          .extracting(WantedForm::type, WantedForm::asItIs)
          .containsExactly(tuple("Failover", true), tuple("Failback", false));
    }
  }

  private static ReadinessReport reportOf(WorkflowStub run) {
    try {
      return run.getResult(30, TimeUnit.SECONDS, ReadinessReport.class);
    } catch (TimeoutException e) {
      throw new AssertionError("the check does not end", e);
    }
  }
}
