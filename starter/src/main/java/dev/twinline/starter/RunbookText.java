package dev.twinline.starter;

import dev.twinline.starter.Runbook.Direction;
import dev.twinline.starter.Runbook.Step;

/** The runbook as a page that a shell could run: everything but the commands is a comment. */
final class RunbookText {

  private final StringBuilder page = new StringBuilder();

  private RunbookText() {}

  static String of(Runbook runbook) {
    RunbookText text = new RunbookText();
    text.page.append(
        """
        # How to move %s by hand, with nothing but the AWS CLI.
        #
        # Choose one direction and run its steps from the top: the most critical group is first, so
        # that its callers wait least. Every command goes to the Region that will serve, and names
        # the group by its full ARN: a bare ID is understood only where the group was created. AWS
        # takes two such commands a second. New calls move; calls in progress stay where they are.
        """
            .formatted(runbook.contactCenter()));
    int number = 1;
    for (Direction direction : runbook.directions()) {
      text.direction(number++, direction);
    }
    return text.page.toString();
  }

  private void direction(int number, Direction direction) {
    page.append(
        """

        # ----------------------------------------------------------------------------------------
        # %d. %s: %s.
        # ----------------------------------------------------------------------------------------
        """
            .formatted(number, direction.title(), direction.when()));
    direction.steps().forEach(this::write);
    page.append(
        """

        # Then read back: each group must say ACTIVE and show the shares that were written. Agents
        # have to set themselves Available there; call each group's number to hear that it answers.
        """);
    direction.steps().forEach(this::readBack);
  }

  private void write(Step step) {
    page.append("\n# ").append(step.group()).append(":\n").append(step.write()).append('\n');
  }

  private void readBack(Step step) {
    page.append("\n# ").append(step.group()).append(":\n");
    page.append(step.status()).append('\n').append(step.readBack()).append('\n');
  }
}
