package dev.twinline.starter;

import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.operation.OperationActivities.WaitingGate;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Description;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import dev.twinline.workflows.traffic.GroupState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** A contact center's description on the terminal. */
final class StatusText {

  private final Shell shell;
  private final StatusLinks links;
  private final StringBuilder page = new StringBuilder();

  private StatusText(Shell shell, StatusLinks links) {
    this.shell = shell;
    this.links = links;
  }

  static String of(Description description, StatusLinks links, Shell shell) {
    StatusText text = new StatusText(shell, links);
    text.page
        .append(shell.bold(description.name().value()))
        .append(" in ")
        .append(description.regions())
        .append("\n\n");
    description.groups().forEach(text::group);
    text.lines("Lock", List.of(lock(description.lockHolder())));
    text.lines("Open", text.open(description.open()));
    text.lines("Gates", text.gates(description.open()));
    text.lines("Last", last(description.last()));
    text.lines("Wrong", wrong(description));
    text.lines("Start", text.start(description.forms()));
    if (links.address().isEmpty() && !links.isEmpty()) {
      text.lines("", List.of("(" + WebUi.UNKNOWN + ")"));
    }
    text.lines("Next", List.of(shell.bold(description.next())));
    return text.page.toString();
  }

  private void group(Group group) {
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

  /** The first line beside the name, the others below it. */
  private void lines(String name, List<String> lines) {
    String label = name;
    for (String line : lines) {
      page.append(String.format("%-6s %s%n", label, line));
      label = "";
    }
  }

  private static String lock(Observation<LockHolder> holder) {
    return switch (holder.presence()) {
      case PRESENT -> heldBy(holder.resource().orElseThrow());
      case ABSENT -> "free: nobody is moving traffic";
      case UNKNOWN -> "unknown: " + holder.why();
    };
  }

  private static String heldBy(LockHolder holder) {
    return "held by "
        + holder.name()
        + " since "
        + time(holder.since())
        + (holder.graceful() ? ", gives way to a failover" : "");
  }

  private List<String> open(Observation<List<OpenOperation>> open) {
    return switch (open.presence()) {
      case ABSENT -> List.of("no operation");
      case UNKNOWN -> List.of("unknown: " + open.why());
      case PRESENT -> open(open.resource().orElseThrow());
    };
  }

  private List<String> open(List<OpenOperation> open) {
    return open.isEmpty()
        ? List.of("no operation")
        : open.stream().flatMap(this::operation).toList();
  }

  private Stream<String> operation(OpenOperation operation) {
    return Stream.concat(
        withOwnWords(
            operation.workflowId()
                + " ("
                + operation.type()
                + " since "
                + time(operation.since())
                + ")",
            operation.next()),
        linksOf(operation).map(StatusLinks.Open::link));
  }

  private Stream<StatusLinks.Open> linksOf(OpenOperation operation) {
    return links.open().stream().filter(it -> it.workflowId().equals(operation.workflowId()));
  }

  private List<String> gates(Observation<List<OpenOperation>> open) {
    List<String> waiting =
        open.resource().orElse(List.of()).stream()
            .flatMap(
                operation -> operation.gate().stream().flatMap(gate -> waiting(operation, gate)))
            .toList();
    return waiting.isEmpty() && open.presence() != Observation.Presence.UNKNOWN
        ? List.of("none waits for anybody")
        : waiting;
  }

  /** Who is waited for, and the command of whoever has not ours. */
  private Stream<String> waiting(OpenOperation operation, WaitingGate gate) {
    return Stream.concat(
        Stream.of(gate(operation, gate)),
        linksOf(operation).flatMap(link -> link.approve().stream()));
  }

  private static String gate(OpenOperation operation, WaitingGate gate) {
    return gate.number()
        + " of "
        + operation.workflowId()
        + " waits for "
        + (gate.mayApprove().isEmpty() ? "nobody" : String.join(" or ", gate.mayApprove()))
        + ": "
        + gate.approvalsGiven()
        + " of "
        + gate.approvalsNeeded()
        + " approvals"
        + gate.expiresAt().map(at -> ", until " + time(at)).orElse("");
  }

  private static List<String> last(Observation<LastOperation> last) {
    return switch (last.presence()) {
      case ABSENT -> List.of("nothing yet");
      case UNKNOWN -> List.of("unknown: " + last.why());
      case PRESENT -> ended(last.resource().orElseThrow()).toList();
    };
  }

  private static Stream<String> ended(LastOperation last) {
    return withOwnWords(
        last.workflowId()
            + " ("
            + last.type()
            + " "
            + last.status()
            + " at "
            + time(last.endedAt())
            + ")",
        last.summary());
  }

  private static Stream<String> withOwnWords(String line, String words) {
    return words.isBlank() ? Stream.of(line) : Stream.of(line, words);
  }

  private static List<String> wrong(Description description) {
    return description.wrong().isEmpty() ? List.of("nothing that is known") : description.wrong();
  }

  /** The filled-in start forms in the Web UI. */
  private List<String> start(Observation<List<StartForm>> forms) {
    if (forms.presence() == Observation.Presence.UNKNOWN) {
      return List.of("no form in the Web UI: " + forms.why());
    }
    return links.start().stream()
        .flatMap(form -> Stream.of(form.summary() + ":", form.link()))
        .toList();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
