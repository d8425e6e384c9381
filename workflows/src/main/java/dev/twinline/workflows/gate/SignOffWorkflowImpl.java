package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.GateKeeper.Question;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.operation.CommandTarget;
import dev.twinline.workflows.operation.Notices.Wanted;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.wire.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One gate for one signature. */
public final class SignOffWorkflowImpl implements SignOffWorkflow {

  private static final Duration WITHIN = Duration.ofHours(72);

  private final Progress progress = new Progress(TYPE);
  private final Surroundings surroundings = new Surroundings();
  private final GateKeeper gates = new GateKeeper(this::show);

  @Override
  public Outcome signOff(Request request) {
    progress.isAbout(request.contactCenter().name().value());
    progress.enter(Progress.Phase.WAITING_FOR_APPROVAL);
    progress.begin(RunbookStep.SECOND_SIGNATURE, "Wait for a second signature");
    Outcome outcome =
        request.others().isEmpty()
            ? missing(request, "there is no other approver")
            : judge(request, ask(request));
    progress.enter(Progress.Phase.COMPLETED);
    progress.says(outcome.finding().sentence());
    if (outcome.signedBy().isEmpty()) {
      surroundings
          .notices()
          .tell(
              request.contactCenter(),
              Moment.SIGN_OFF,
              outcome.finding().sentence(),
              new Wanted("a review of the override", operation(request)));
      surroundings.notices().await();
    }
    return outcome;
  }

  private Gate ask(Request request) {
    ApprovalPolicy policy =
        new ApprovalPolicy(
            1, request.others(), false, WITHIN, Optional.empty(), request.identity());
    String question =
        "Sign off what **"
            + request.by()
            + "** did by override?\n\n- Operation: "
            + request.title()
            + " (`"
            + request.operationId()
            + "`)\n- Reason given: "
            + Shown.inMarkdown(request.reason())
            + "\n- Nothing in the world depends on the answer; the auditor does\n";
    return gates.ask(
        new Question(
            question,
            PlanDigest.of(surroundings.run(), 1, request.title(), List.of(request.reason())),
            policy,
            Optional.of(request.by()),
            false),
        waiting(request),
        () -> false);
  }

  private GateKeeper.Waiting waiting(Request request) {
    return new GateKeeper.Waiting() {
      @Override
      public void opened() {
        show();
      }

      @Override
      public void forged(Answer answer) {
        surroundings
            .notices()
            .tell(
                request.contactCenter(),
                Moment.FORGERY,
                "Sign-off of " + request.title() + ": " + GateWords.forgery(answer),
                Wanted.nothing(operation(request)));
      }
    };
  }

  /** The command that shows what was done by override. */
  private static String operation(Request request) {
    return "twinline watch "
        + CommandTarget.exactly(request.contactCenter().name(), request.operationId());
  }

  private Outcome judge(Request request, Gate gate) {
    if (gate.state() == State.APPROVED) {
      return new Outcome(
          Optional.of(gate.closedBy()),
          Finding.passed(
              Check.SECOND_SIGN_OFF, request.operationId(), "signed by " + gate.closedBy()));
    }
    return missing(
        request,
        gate.state() == State.REJECTED
            ? gate.closedBy() + " refuses to sign"
            : "nobody signed within " + WITHIN.toHours() + " hours");
  }

  private static Outcome missing(Request request, String why) {
    return new Outcome(
        Optional.empty(),
        Finding.failed(
            Check.SECOND_SIGN_OFF,
            request.operationId(),
            why,
            "review the override of " + request.by() + " (" + Shown.text(request.reason()) + ")"));
  }

  private void show() {
    progress.showsGate(GateWords.page(surroundings.workflowId(), gates.view()));
  }
}
