package dev.twinline.starter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What runs by itself; what can be done about it are its sub-commands. */
@Command(
    name = "schedule",
    description = {
      "Let Temporal run what the contact center file asks for by itself.",
      "The file's section schedules says what and when; create applies it."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "%nExample:",
      "  twinline schedule create acme",
      "  twinline schedule list acme",
      "  twinline schedule pause acme hourly-readiness --note \"works in us-west-2\""
    })
final class ScheduleCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: twinline schedule create, list, describe, pause, unpause, trigger or"
            + " delete");
  }
}
