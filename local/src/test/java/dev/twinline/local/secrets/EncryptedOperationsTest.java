package dev.twinline.local.secrets;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.secrets.PayloadsKept.Kept;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.system.WorkersInside;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.wire.codec.EncryptedPayloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Operations whose payloads are encrypted, and what becomes of them when a key is missing. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class EncryptedOperationsTest {

  private static final String GONE =
      "Put that key back into the file that TWINLINE_CODEC_KEYS names";

  @TempDir private Path folder;

  private KeyRing people;
  private KeyRing east;
  private KeyRing west;

  private Scenery scenery(UnaryOperator<String> words) {
    people = new KeyRing(folder, "people").holds("a", "a");
    east = new KeyRing(folder, "east").holds("a", "a");
    west = new KeyRing(folder, "west").holds("a", "a");
    EmbeddedTemporal temporal = EmbeddedTemporal.start(identity -> ringOf(identity).converter());
    return Scenery.on(temporal, new WorkersInside(temporal), words);
  }

  private KeyRing ringOf(String identity) {
    if (identity.endsWith(EAST.code())) {
      return east;
    }
    return identity.endsWith(WEST.code()) ? west : people;
  }

  private static List<HistoryEvent> history(Scenery scenery, String workflowId) {
    return scenery.system.clientOf("auditor").fetchHistory(workflowId).getEvents();
  }

  @Test
  void nothingOfAFailoverIsKeptInTheClearButWhatFindsIt() {
    try (Scenery scenery = scenery(yaml -> yaml)) {
      WorkflowStub failover = scenery.startFailover();
      scenery.approve(failover);

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);

      for (String run : List.of("failover/acme", "shift/acme")) {
        List<Kept> kept = PayloadsKept.in(history(scenery, run)).all();
        assertThat(kept).hasSizeGreaterThan(10);
        assertThat(kept)
            .allSatisfy(
                it ->
                    assertThat(it.isEncrypted() || it.isSearchAttribute() || it.isForTheLog())
                        .as(it.where() + " " + it.payload())
                        .isTrue());
        assertThat(kept).anyMatch(Kept::isSearchAttribute);
      }
    }
  }

  /** The last one holds the details that the Web UI shows. */
  @Test
  void answersToQueriesAreEncryptedTheDetailsInTheWebUiAmongThem() {
    try (Scenery scenery = scenery(yaml -> yaml)) {
      Scenery.awaitGate(scenery.startFailover(), 1);
      people.holds("none");
      WorkflowStub asOthersSeeIt =
          scenery.system.clientOf("other").newUntypedWorkflowStub("failover/acme");

      for (String query : List.of("status", "gate", "report", "__temporal_workflow_metadata")) {
        assertThat(EncryptedPayloads.isEncrypted(asOthersSeeIt.query(query, RawValue.class)))
            .as(query)
            .isTrue();
      }
    }
  }

  @Test
  void theMessageOfAFailureIsKeptEncryptedToo() {
    try (Scenery scenery = scenery(yaml -> yaml)) {
      WorkflowStub failover =
          scenery.startFailover(WEST, "failover/acme", Map.of("resaon", "misspelt"));

      assertThat(scenery.failure(failover).getOriginalMessage()).contains("resaon");

      HistoryEvent end = last(history(scenery, "failover/acme"));
      assertThat(end.toString()).doesNotContain("resaon").contains("Encoded failure");
    }
  }

  @Test
  void aPersonWithoutACodecIsHeard() {
    try (Scenery scenery = scenery(yaml -> yaml)) {
      people.holds("none", "a");
      WorkflowStub failover = scenery.startFailover();
      scenery.approve(failover);

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(PayloadsKept.in(history(scenery, "failover/acme")).all())
          .filteredOn(it -> it.where().contains("SIGNALED"))
          .anyMatch(it -> !it.isEncrypted());
    }
  }

  @Test
  void aRunWhoseInputNobodyCanDecryptFailsAtOnceAndNamesTheKey() {
    try (Scenery scenery = scenery(yaml -> yaml)) {
      people.holds("gone", "gone", "a");

      ApplicationFailure failure = scenery.failure(scenery.startFailover());

      assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
      assertThat(last(history(scenery, "failover/acme")).toString()).contains(GONE);
      assertThat(failure.getOriginalMessage())
          .startsWith("Failover input: what was sent is encrypted with key \"gone\"")
          .contains(GONE);
      assertThat(scenery.writes()).isEmpty();
    }
  }

  /** Keys active in one Region before the other knows them: the order of a rotation gone wrong. */
  @Test
  void aFailoverEndsWellThoughOneRegionsWorkerLacksTheKey() {
    try (Scenery scenery = scenery(ExampleFile::nobodyAsked)) {
      people.holds("b", "a", "b");
      west.holds("b", "a", "b");
      WorkflowStub failover = startedWithAKnownKey(scenery);

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
    }
  }

  /** A run whose input the worker without the key may meet first would rightly fail at once. */
  private WorkflowStub startedWithAKnownKey(Scenery scenery) {
    people.holds("a", "a", "b");
    return scenery.startFailover();
  }

  @Test
  void aKeyThatIsGoneEverywhereHoldsARunningFailoverUntilItIsBack() {
    try (Scenery scenery = scenery(yaml -> yaml)) {
      WorkflowStub failover = scenery.startFailover();
      String digest = Scenery.awaitGate(failover, 1).digest();
      people.holds("b", "a", "b");

      Scenery.answer(failover, "approve", "oncall-1", digest);

      until(() -> !failedTasks(scenery).isEmpty(), "a workflow task has failed");
      assertThat(failedTasks(scenery).get(0)).contains("key \\\"b\\\"").contains(GONE);
      assertThat(scenery.writes()).isEmpty();

      east.holds("a", "a", "b");
      west.holds("a", "a", "b");

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
    }
  }

  /** As whoever has no key reads it. */
  private List<String> failedTasks(Scenery scenery) {
    return history(scenery, "failover/acme").stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .map(event -> event.getWorkflowTaskFailedEventAttributes().getFailure())
        .map(Object::toString)
        .toList();
  }

  private static HistoryEvent last(List<HistoryEvent> events) {
    return events.get(events.size() - 1);
  }
}
