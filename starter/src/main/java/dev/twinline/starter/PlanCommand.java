package dev.twinline.starter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what an operation would do; the operations are its sub-commands. */
@Command(
    name = "plan",
    description = "Show what an operation would do, without doing it.",
    mixinStandardHelpOptions = true,
    footer = {
      "%nExample:",
      "  twinline plan failover acme --to us-west-2",
      "  twinline plan failback acme"
    })
final class PlanCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to plan: twinline plan failover, or twinline plan failback");
  }
}
