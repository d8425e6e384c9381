package dev.twinline.workflows.operation;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.NotificationSettings;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.wire.Shown;
import io.temporal.common.RetryOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What one run tells people: at each of its moments what happened, what is wanted and the exact
 * command.
 *
 * <p>Nothing waits for it but the run's very end, and that briefly: a channel that is dead or slow
 * is nobody's trouble. The same is not told twice in a row, and each notice has a number, by which
 * channels know one that comes to them twice.
 */
public final class Notices {

  /** A slow channel is given up quickly, and its failure is nobody's failure. */
  private final NotificationActivities channels =
      Workflow.newActivityStub(
          NotificationActivities.class,
          ActivityProfiles.urgent()
              .setStartToCloseTimeout(Duration.ofSeconds(8))
              .setScheduleToCloseTimeout(Duration.ofSeconds(12))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
              .setSummary("Tell people")
              .build());

  /** An address may be a password, so it stands in no report. */
  private static final List<String> NOBODY_KNOWS =
      List.of("no worker said in time which channels took it");

  private final List<Sent> sent = new ArrayList<>();

  /** What is wanted of people, in words, and the exact command; no words when nothing is wanted. */
  public record Wanted(String need, String command) {

    /** Nothing is wanted; the command shows more. */
    public static Wanted nothing(String command) {
      return new Wanted("", command);
    }
  }

  private record Sent(Notice notice, Instant at, Promise<List<String>> notTakenBy, int channels) {

    /** A second gate may ask in the same words about another plan: its command differs. */
    boolean says(Moment moment, String what, Wanted wanted) {
      return notice.moment().equals(Optional.of(moment))
          && notice.what().equals(what)
          && notice.wanted().equals(wanted.command());
    }

    NoticeTold told() {
      return new NoticeTold(
          notice.moment().orElseThrow(),
          at,
          notice.what(),
          notice.wanted(),
          !notTakenBy.isCompleted(),
          notTakenBy.isCompleted() ? notTakenBy.get() : List.of(),
          OptionalInt.of(channels));
    }
  }

  /** Tells people; whatever becomes of it, the run goes on. */
  public void tell(ContactCenter contactCenter, Moment moment, String what, Wanted wanted) {
    tell(contactCenter.name(), contactCenter.notification(), moment, what, wanted, false);
  }

  /** The same for whoever knows no more of the contact center than where word goes. */
  public void tell(
      ContactCenterName name,
      NotificationSettings channels,
      Moment moment,
      String what,
      Wanted wanted) {
    tell(name, channels, moment, what, wanted, false);
  }

  /**
   * Tells people that an operation begins.
   *
   * @param title such as {@code Failover of acme to us-west-2}
   * @param by who asked for it, where that is known
   * @param extent what would move
   */
  public void tellStart(
      ContactCenter contactCenter,
      String title,
      Optional<String> by,
      String reason,
      String extent) {
    String target = CommandTarget.exactly(contactCenter.name(), Workflow.getInfo().getWorkflowId());
    tell(
        contactCenter,
        Moment.START,
        title
            + " begins"
            + by.map(person -> ", asked for by " + Shown.name(person)).orElse("")
            + ": "
            + Shown.text(reason)
            + ". "
            + extent
            + ". To stop it: twinline cancel "
            + target,
        Wanted.nothing("twinline watch " + target));
  }

  /** Tells people that the operation has ended well, and waits until that is on its way. */
  public void tellEnd(ContactCenter contactCenter, String what, String command) {
    tell(contactCenter, Moment.END, what, Wanted.nothing(command));
    await();
  }

  /** Tells people that the run has failed, and how to start another where that helps. */
  public void tellOfFailure(ContactCenter contactCenter, String what, TemporalFailure failure) {
    tell(
        contactCenter.name(),
        contactCenter.notification(),
        Moment.FAILURE,
        what,
        new Wanted("a look at what is true now, and a decision", status(contactCenter.name())),
        Failures.inviteAnother(failure));
  }

  /** Tells people what a check found, and how to start another when it is mended. */
  public void tellOfCheck(ContactCenter contactCenter, String what) {
    tell(
        contactCenter.name(),
        contactCenter.notification(),
        Moment.CHECK,
        what,
        Wanted.nothing("twinline readiness " + contactCenter.name()),
        true);
  }

  /**
   * Tells people that a check could not be made.
   *
   * @param channels of the contact center's file; with none the notice stands in a worker's log
   */
  public void tellOfMissingCheck(
      ContactCenterName name, NotificationSettings channels, String what) {
    Wanted wanted = new Wanted("that somebody mends it", "twinline schedule list " + name);
    tell(name, channels, Moment.CHECK, what, wanted, true);
  }

  /** The command that shows what is true now and what to do next. */
  public static String status(ContactCenterName name) {
    return "twinline status " + name;
  }

  private void tell(
      ContactCenterName name,
      NotificationSettings to,
      Moment moment,
      String what,
      Wanted wanted,
      boolean invitesAnother) {
    if (!sent.isEmpty() && sent.get(sent.size() - 1).says(moment, what, wanted)) {
      return;
    }
    Notice notice =
        new Notice(
            name.value(),
            thisRun(),
            what,
            wanted.command(),
            invitesAnother,
            Optional.of(moment),
            wanted.need(),
            sent.size() + 1);
    // People are told of a cancelled run too, so a cancel request does not stop the telling.
    Promise<List<String>> notTakenBy =
        Detached.call(
            () ->
                Async.function(channels::sendNotice, notice, to.webhooks(), to.topics())
                    .exceptionally(failure -> NOBODY_KNOWS));
    sent.add(
        new Sent(
            notice,
            Instant.ofEpochMilli(Workflow.currentTimeMillis()),
            notTakenBy,
            to.webhooks().size() + to.topics().size()));
  }

  /** Waits, briefly at most, until what was told is on its way: a closed run sends nothing. */
  public void await() {
    Workflow.newDetachedCancellationScope(
            () -> Promise.allOf(sent.stream().map(Sent::notTakenBy).toList()).get())
        .run();
  }

  /** The same for a run that is in somebody's way: it waits no longer once it has to go. */
  public void awaitUnless(Supplier<Boolean> mustGo) {
    Workflow.await(
        () -> mustGo.get() || sent.stream().allMatch(each -> each.notTakenBy().isCompleted()));
  }

  /** Everything that was told, for the report. */
  public List<NoticeTold> told() {
    return sent.stream().map(Sent::told).toList();
  }

  private static NotificationActivities.Run thisRun() {
    WorkflowInfo self = Workflow.getInfo();
    return new NotificationActivities.Run(
        self.getWorkflowType(), self.getWorkflowId(), self.getRunId());
  }
}
