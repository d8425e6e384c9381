package dev.twinline.workflows.fakes;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.form.FormActivities;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.operation.NotificationActivities;
import dev.twinline.workflows.operation.OperationActivities;
import dev.twinline.workflows.traffic.ShiftRecordActivities;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The file, Temporal's answers and the people's mailbox, as tests arrange them. */
public final class FakeSurroundings
    implements ContactCenterCatalog,
        OperationActivities,
        ShiftRecordActivities,
        NotificationActivities,
        FormActivities {

  /** The file; somebody may change it while an operation waits. */
  public ContactCenter contactCenter;

  public boolean fileCanBeRead = true;

  public String fileDigest = "file-digest";

  public final List<Notice> notices = new CopyOnWriteArrayList<>();
  public final List<Told> told = new CopyOnWriteArrayList<>();

  public boolean noticesCanBeSent = true;

  /** The channels that take no notice, as the sender would say it. */
  public List<String> notTaken = List.of();

  private BooleanSupplier hasEnded = () -> false;

  public final List<WantedForm> wanted = new ArrayList<>();
  public boolean formsCanBeMade = true;

  public final List<String> ended = new ArrayList<>();
  public Observation<Instant> torn = Observation.absent();
  public Observation<LockHolder> holder = Observation.absent();

  /** What Temporal keeps of the holder, and of how it ended. */
  public Supplier<Observation<Started>> started = Observation::absent;

  public Observation<Report> shiftReport = Observation.absent();

  public Observation<String> starter = Observation.present("somebody@laptop");

  public FakeSurroundings(ContactCenter contactCenter) {
    this.contactCenter = contactCenter;
  }

  @Override
  public Entry readContactCenter(ContactCenterName name) {
    if (!fileCanBeRead || !name.equals(contactCenter.name())) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "There is no contact center " + name + "; there are: " + contactCenter.name());
    }
    return new Entry(contactCenter, fileDigest);
  }

  @Override
  public List<ContactCenterName> listContactCenters() {
    return List.of(contactCenter.name());
  }

  @Override
  public Observation<LockHolder> findLockHolder(ContactCenterName name) {
    return holder;
  }

  @Override
  public Observation<Instant> findTornShift(ContactCenterName name) {
    return torn;
  }

  @Override
  public Observation<String> findStarter(String workflowId, String runId) {
    return starter;
  }

  @Override
  public List<OpenOperation> findOpenOperations(ContactCenterName name) {
    return List.of();
  }

  @Override
  public Observation<LastOperation> findLastOperation(ContactCenterName name) {
    return Observation.absent();
  }

  /** From now on a holder ends when the run under this ID does, as Temporal itself would say. */
  public void holderEndsWith(Stage stage, String workflowId) {
    hasEnded =
        () ->
            stage
                    .temporal
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(workflowId)
                    .describe()
                    .getStatus()
                != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  @Override
  public void awaitEnd(String workflowId, String runId) {
    if (holder.resource().isPresent() && hasEnded.getAsBoolean()) {
      holder = Observation.absent();
    }
    if (holder.resource().isPresent()) {
      throw Failures.notYet(workflowId + " runs");
    }
  }

  @Override
  public Observation<Started> findStartedShift(String workflowId, String runId) {
    return started.get();
  }

  @Override
  public Observation<Report> findShiftReport(String workflowId, String runId) {
    return shiftReport;
  }

  @Override
  public void endHolder(String workflowId, String runId, String reason) {
    ended.add(workflowId + ": " + reason);
    holder = Observation.absent();
  }

  @Override
  public List<StartForm> ensureForms(List<WantedForm> asked) {
    if (!formsCanBeMade) {
      throw Failures.permanent(FailureType.ACCESS_DENIED, "no form may be started here");
    }
    wanted.addAll(asked);
    return asked.stream()
        .map(form -> new StartForm(form.type(), form.workflowId(), "a-form", form.summary()))
        .toList();
  }

  @Override
  public synchronized List<String> sendNotice(
      Notice notice, List<String> webhooks, List<TopicArn> topics) {
    if (!noticesCanBeSent) {
      throw Failures.permanent(FailureType.UNREACHABLE, "no channel can be reached from here");
    }
    notices.add(notice);
    told.add(new Told(webhooks, topics));
    return notTaken;
  }

  /** The notice of this moment that was told first. */
  public synchronized Notice noticeAt(Moment moment) {
    return notices.stream()
        .filter(notice -> notice.moment().equals(Optional.of(moment)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing was told at " + moment + ": " + notices));
  }

  /**
   * What the run of this workflow ID told, in its order: notices do not wait for each other, so two
   * that are told at once may arrive in any.
   */
  public synchronized List<Notice> toldBy(String workflowId) {
    return notices.stream()
        .filter(notice -> notice.run().workflowId().equals(workflowId))
        .sorted(Comparator.comparingInt(Notice::number))
        .toList();
  }

  /** The moments at which that run told people, in its order. */
  public List<Moment> momentsOf(String workflowId) {
    return toldBy(workflowId).stream().map(notice -> notice.moment().orElseThrow()).toList();
  }

  /** To whom a notice was told. */
  public record Told(List<String> webhooks, List<TopicArn> topics) {}
}
