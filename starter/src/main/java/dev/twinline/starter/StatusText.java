package dev.twinline.starter;

import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Description;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import dev.twinline.workflows.traffic.GroupState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A contact center's description on the terminal. */
final class StatusText {

  private final StringBuilder page = new StringBuilder();

  private StatusText() {}

  static String of(Description description, Shell shell) {
    StatusText text = new StatusText();
    text.page
        .append(shell.bold(description.name().value()))
        .append(" in ")
        .append(description.regions())
        .append("\n\n");
    description.groups().forEach(group -> text.group(group, shell));
    text.line("Lock", lock(description.lockHolder()));
    text.line("Open", open(description.open()));
    text.line("Next", description.next());
    return text.page.toString();
  }

  private void group(Group group, Shell shell) {
    Observation<GroupState> now = group.now();
    page.append(shell.bold(group.name())).append("  ");
    switch (now.presence()) {
      case UNKNOWN -> page.append("unknown: ").append(now.why()).append('\n');
      case ABSENT -> page.append("there is no such group in Amazon Connect\n");
      case PRESENT -> seen(group, now.resource().orElseThrow());
    }
    page.append('\n');
  }

  private void seen(Group group, GroupState state) {
    TrafficDistribution now = state.distribution();
    TrafficDistribution normal = group.normal();
    page.append(state.status())
        .append(", ")
        .append(now.fulfils(normal) ? "as on an ordinary day" : "NOT as on an ordinary day")
        .append(" (read through ")
        .append(group.readThrough())
        .append(")\n");
    part("telephony", now.telephony(), normal.telephony());
    part("agents", now.agents(), normal.agents());
    normal
        .signIn()
        .ifPresent(
            expected ->
                part("sign-in", now.signIn().map(Object::toString).orElse("unknown"), expected));
  }

  /** Sign-in counts for the default group only: AWS may show one for other groups too. */
  private void part(String name, Object now, Object normal) {
    page.append(String.format("  %-10s %s", name, now));
    if (!now.toString().equals(normal.toString())) {
      page.append(String.format("%n  %10s normally %s", "", normal));
    }
    page.append('\n');
  }

  private void line(String name, String value) {
    page.append(String.format("%-6s %s%n", name, value));
  }

  private static String lock(Observation<LockHolder> holder) {
    return switch (holder.presence()) {
      case PRESENT -> heldBy(holder.resource());
      case ABSENT -> "free: nobody is moving traffic";
      case UNKNOWN -> "unknown: " + holder.why();
    };
  }

  private static String heldBy(Optional<LockHolder> holder) {
    return holder.map(it -> "held by " + it.name() + " since " + it.since()).orElse("");
  }

  private static String open(Observation<List<OpenOperation>> open) {
    return switch (open.presence()) {
      case ABSENT -> "no operation";
      case UNKNOWN -> "unknown: " + open.why();
      case PRESENT -> names(open.resource().orElse(List.of()));
    };
  }

  private static String names(List<OpenOperation> open) {
    return open.isEmpty()
        ? "no operation"
        : open.stream()
            .map(it -> it.workflowId() + " (" + it.type() + " since " + it.since() + ")")
            .collect(Collectors.joining("\n       "));
  }
}
