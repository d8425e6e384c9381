package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.TopicArn;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Optional;

/** Tells people. A channel that is down never blocks or fails an operation. */
@ActivityInterface
public interface NotificationActivities {

  /**
   * Writes the notice to the worker's log, posts it to each webhook as {@code {"text": …}} and
   * publishes it to each topic ({@code Publish} of Amazon SNS, through the topic's own Region), all
   * at once and each for a few seconds at most. An attempt that is repeated tells no channel again
   * that has taken it, as far as the heartbeat of the one before has told.
   *
   * @param topics none where a worker of a version before there were topics asks
   * @return the channels that did not take it, in the order in which they stand in the file, each
   *     with the reason, for the report; never throws for them
   */
  @ActivityMethod(name = "SendNotice")
  List<String> sendNotice(Notice notice, List<String> webhooks, List<TopicArn> topics);

  /**
   * What people are told. Workers of two versions run side by side while they are upgraded, and one
   * of an older version names no run: people are told all the same, without the link.
   *
   * @param run the run that tells it, for a link to it
   * @param what what happened, in a sentence or two
   * @param wanted the exact command: the one that is wanted, or the one that shows more
   * @param invitesAnother whether a link to start another run helps: it ended without having done
   *     what it was started for, or it is a check that can be made again
   * @param moment at which of the operation's moments; an older version's notice has none
   * @param need what is wanted of people, in words; empty when nothing is
   * @param number which of its run's notices it is, from 1; 0 for an older version's
   */
  record Notice(
      String contactCenter,
      Run run,
      String what,
      String wanted,
      boolean invitesAnother,
      Optional<Moment> moment,
      String need,
      int number) {
    public Notice {
      run = run == null ? Run.UNKNOWN : run;
      wanted = wanted == null ? "" : wanted;
      moment = moment == null ? Optional.empty() : moment;
      need = need == null ? "" : need;
    }

    /** Whether people are given a way to a start form as well. */
    public boolean leadsToAStartForm() {
      boolean isAsked = moment.isPresent() ? !need.isEmpty() : !wanted.isEmpty();
      return invitesAnother || isAsked;
    }

    /**
     * What makes it this notice and no other, so that whoever hears it twice can tell: at most 128
     * characters, as {@code MessageDeduplicationId} of Amazon SNS has.
     */
    public String identity() {
      String within = number > 0 ? String.valueOf(number) : Integer.toHexString(what.hashCode());
      return (run.runId().isEmpty() ? contactCenter : run.runId()) + "-" + within;
    }
  }

  /** The moments of an operation, and of a check, at which people are told. */
  enum Moment {
    START("begins"),
    GATE("waits for approval"),
    HALF_TIME("still waits for approval"),
    OVERRIDE("goes on by override"),
    FORGERY("an answer under another name"),
    MOVED("traffic has moved"),
    GOING_BACK("traffic goes back"),
    END("is over"),
    FAILURE("has failed"),
    SIGN_OFF("was not signed off"),
    CHECK("tells whether a Region can take over");

    private final String words;

    Moment(String words) {
      this.words = words;
    }

    /** The moment as a subject line has it, behind the name of the operation. */
    public String words() {
      return words;
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
