package dev.twinline.starter;

import dev.twinline.workflows.gate.Gate;
import picocli.CommandLine.Command;

/** Says yes to an open gate. */
@Command(
    name = "approve",
    description = {
      "Say yes to the open gate of an operation.",
      "The answer is bound to the plan that the gate shows; it tells what became of it."
    },
    footer = {"%nExample:", "  twinline approve acme --by oncall-2 --comment \"seen it, go\""})
final class ApproveCommand extends AnswerCommand {
  ApproveCommand(Shell shell) {
    super(shell, Gate.APPROVE);
  }
}
