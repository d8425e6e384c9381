package dev.twinline.workflows.operation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Tells people. A channel that is down never blocks or fails an operation. */
@ActivityInterface
public interface NotificationActivities {

  /**
   * Writes the notice to the worker's log and posts it to each webhook as {@code {"text": …}}.
   *
   * @return the channels that did not take it, for the report; never throws for them
   */
  @ActivityMethod(name = "SendNotice")
  List<String> sendNotice(Notice notice, List<String> webhooks);

  /**
   * What people are told. Workers of two versions run side by side while they are upgraded, and one
   * of an older version names no run: people are told all the same, without the link.
   *
   * @param run the run that tells it, for a link to it
   * @param what one sentence: what happened
   * @param wanted the exact command that is wanted now; empty when nothing is
   * @param invitesAnother whether a link to start another run helps: it ended without having done
   *     what it was started for, or it is a check that can be made again
   */
  record Notice(String contactCenter, Run run, String what, String wanted, boolean invitesAnother) {
    public Notice {
      run = run == null ? Run.UNKNOWN : run;
      wanted = wanted == null ? "" : wanted;
    }

    /** Whether people are given a way to a start form as well. */
    public boolean leadsToAStartForm() {
      return invitesAnother || !wanted.isEmpty();
    }
  }

  /** A run, as links name it. */
  record Run(String type, String workflowId, String runId) {
    static final Run UNKNOWN = new Run("", "", "");

    /** Whether there is anything to link to. */
    public boolean canBeLinked() {
      return !workflowId.isEmpty();
    }
  }
}
