package dev.twinline.workflows.readiness;

import java.util.Objects;

/**
 * One thing that was checked, and what was seen.
 *
 * @param subject what was looked at, such as a group's name
 * @param evidence what was read, or why nothing could be read
 * @param remedy what a person can do about it; empty for a passed check
 */
public record Finding(
    Check check, Verdict verdict, String subject, String evidence, String remedy) {

  /** What is checked of the Region that is to serve. */
  public enum Check {
    INSTANCE_ACTIVE("the instance is ACTIVE", true),
    INSTANCE_REPLICATED("replication is complete", false),
    GROUP_ACTIVE("the group is ACTIVE", true),
    NUMBERS_IN_GROUP("its numbers are bound to the group", false),
    NUMBERS_HAVE_FLOWS("its numbers have a flow in the destination", false),
    AGENTS_ASSOCIATED("enough agents are associated with the groups", false),
    AGENTS_SIGNED_IN("enough agents are signed in", false),
    SIGN_IN_OPEN("agents can sign in there, or will with the shift", false),
    ORIGINS_APPROVED("the other Region's access URL is an approved origin", false),
    HEADROOM("the destination's call quota holds the expected peak", false),
    ANSWERING("calls that go there are answered", false),
    QUEUE_WAIT("nobody waits longer than the file allows", false),
    ABANDONMENT("no more callers hang up than the file allows", false),
    AGENTS_SERVING("enough agents are Available or on a contact", false),
    AGENTS_MADE_AVAILABLE("the agents who move can be set Available", false),
    ROUTING_MODE("contacts are routed as they should be", false),
    SECOND_SIGN_OFF("a second person has signed off the override", false);

    private final String statement;
    private final boolean sureRefusal;

    Check(String statement, boolean sureRefusal) {
      this.statement = statement;
      this.sureRefusal = sureRefusal;
    }

    /** What holds when the check passes, as half a sentence. */
    public String statement() {
      return statement;
    }
  }

  /** Unknown is not passed, and it is not failed either. */
  public enum Verdict {
    PASSED,
    FAILED,
    UNKNOWN
  }

  /** What a finding means for a failover to the Region, the worst first. */
  public enum Severity {
    /** The Region surely cannot answer: a failover to it is refused. */
    BLOCKING,
    /** Something is wrong; a failover goes on, and callers may suffer from it. */
    CONCERN,
    /** Nobody could find out, which is not good news. */
    UNKNOWN,
    OK
  }

  public Finding {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(verdict, "verdict");
  }

  public static Finding passed(Check check, String subject, String evidence) {
    return new Finding(check, Verdict.PASSED, subject, evidence, "");
  }

  public static Finding failed(Check check, String subject, String evidence, String remedy) {
    return new Finding(check, Verdict.FAILED, subject, evidence, remedy);
  }

  public static Finding unknown(Check check, String subject, String why, String remedy) {
    return new Finding(check, Verdict.UNKNOWN, subject, why, remedy);
  }

  /** Whether nobody could find out. */
  public boolean isUnknown() {
    return verdict == Verdict.UNKNOWN;
  }

  public boolean isPassed() {
    return verdict == Verdict.PASSED;
  }

  public Severity severity() {
    return switch (verdict) {
      case PASSED -> Severity.OK;
      case UNKNOWN -> Severity.UNKNOWN;
      case FAILED -> check.sureRefusal ? Severity.BLOCKING : Severity.CONCERN;
    };
  }

  /**
   * Whether the destination surely cannot answer. Only this stops an ungraceful failover: leaving a
   * dead Region for one with an open question is better than staying.
   */
  public boolean showsThatTheDestinationCannotAnswer() {
    return severity() == Severity.BLOCKING;
  }

  /** One line for a person. */
  public String sentence() {
    String state =
        switch (verdict) {
          case PASSED -> "ok";
          case FAILED -> "not so";
          case UNKNOWN -> "unknown";
        };
    return subject
        + ": "
        + check.statement()
        + ": "
        + state
        + (evidence.isEmpty() ? "" : " (" + evidence + ")")
        + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
