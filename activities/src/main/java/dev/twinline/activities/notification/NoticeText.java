package dev.twinline.activities.notification;

import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.NotificationActivities.Run;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.operation.WorkflowIds;
import java.util.ArrayList;
import java.util.List;

/** A notice in words, for people who have nothing else before their eyes. */
final class NoticeText {

  /** A subject of Amazon SNS is shorter than a hundred characters ({@code API_Publish}). */
  private static final int LONGEST_SUBJECT = 99;

  private final WebUi webUi;
  private final KnownForms forms;

  NoticeText(WebUi webUi, KnownForms forms) {
    this.webUi = webUi;
    this.forms = forms;
  }

  /** One line of printable ASCII, such as {@code acme: Failover waits for approval}. */
  static String subject(Notice notice) {
    String subject =
        notice.contactCenter()
            + ": "
            + notice.run().type()
            + " "
            + notice.moment().map(Moment::words).orElse("");
    String plain = subject.replaceAll("[^ -~]", "?").strip();
    return plain.length() > LONGEST_SUBJECT ? plain.substring(0, LONGEST_SUBJECT) : plain;
  }

  /** What happened, what is wanted, and where to click, a line each. */
  String of(Notice notice) {
    Run run = notice.run();
    List<String> lines = new ArrayList<>();
    lines.add(
        notice.contactCenter()
            + ": "
            + notice.what()
            + (run.canBeLinked() ? " (workflow " + run.workflowId() + ")" : ""));
    lines.addAll(wanted(notice));
    if (run.canBeLinked()) {
      lines.add("Web UI: " + webUi.run(run.workflowId(), run.runId()));
    }
    if (notice.leadsToAStartForm()) {
      lines.addAll(startForms(notice));
    }
    if (!webUi.isKnown()) {
      lines.add("(" + WebUi.UNKNOWN + ")");
    }
    return String.join("\n", lines);
  }

  /** The command stands on a line of its own, so that it can be pasted as it is. */
  private static List<String> wanted(Notice notice) {
    if (notice.wanted().isEmpty()) {
      return List.of();
    }
    if (notice.moment().isEmpty()) {
      return List.of(notice.wanted());
    }
    String need =
        notice.need().isEmpty() ? "Nothing is wanted. To look:" : "Wanted: " + notice.need() + ":";
    return List.of(need, notice.wanted());
  }

  /**
   * Where another run is started. An operation's own input would come up with somebody else's name
   * in it, and with an override where it had one, so people are led to the form run, which has
   * neither; a check's input says nothing but what to look at.
   */
  private List<String> startForms(Notice notice) {
    Run run = notice.run();
    ContactCenterName name = new ContactCenterName(notice.contactCenter());
    return switch (run.type()) {
      case FailoverWorkflow.TYPE -> List.of(form(run.type(), WorkflowIds.failover(name), name));
      case FailbackWorkflow.TYPE -> List.of(form(run.type(), WorkflowIds.failback(name), name));
      case CheckReadinessWorkflow.TYPE ->
          List.of(
              "Check again, filled in: "
                  + webUi.startLike(run.type(), run.workflowId(), run.runId()),
              form(FailoverWorkflow.TYPE, WorkflowIds.failover(name), name));
      default -> List.of();
    };
  }

  private String form(String type, String workflowId, ContactCenterName name) {
    return forms
        .find(type, workflowId)
        .map(
            form ->
                "Start form ("
                    + form.summary()
                    + "): "
                    + webUi.startLike(form.type(), form.workflowId(), form.runId()))
        .orElse("Start form: twinline status " + name + " prints the link");
  }
}
