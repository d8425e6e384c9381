package dev.twinline.workflows.operation;

import io.temporal.workflow.SignalMethod;

/** What an operation's own activities tell it while they are tried again. */
public interface HinderedOperation {

  /** The signal's name. */
  String HINDERED = "hindered";

  /**
   * Says what an activity waits for that only a person can give, such as credentials. It changes
   * nothing but what people see: the step in the run's details and in query {@code status}.
   */
  @SignalMethod(
      name = HINDERED,
      description =
          "Sent by Twinline's own activities: what a step waits for. Nothing to send here.")
  void hindered(String why);
}
