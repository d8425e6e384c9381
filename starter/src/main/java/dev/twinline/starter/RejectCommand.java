package dev.twinline.starter;

import dev.twinline.workflows.gate.Gate;
import picocli.CommandLine.Command;

/** Says no to an open gate. */
@Command(
    name = "reject",
    description = "Say no to the open gate of an operation: nothing more is moved.",
    footer = {"%nExample:", "  twinline reject acme --by oncall-2 --comment \"it recovers\""})
final class RejectCommand extends AnswerCommand {
  RejectCommand(Shell shell) {
    super(shell, Gate.REJECT);
  }
}
