package dev.twinline.workflows.status;

import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.CommandTarget;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.operation.OperationActivities.WaitingGate;
import dev.twinline.workflows.operation.ShellWord;
import dev.twinline.workflows.operation.TemporalCommand;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a person who has just looked should do next. */
final class NextCommand {

  /** A failover is for callers who are lost now; everything else can wait for it. */
  private static final Comparator<OpenOperation> MOST_URGENT_FIRST =
      Comparator.comparing(operation -> !operation.type().equals(FailoverWorkflow.TYPE));

  private final String namespace;
  private final ContactCenterName name;
  private final List<Group> groups;
  private final Observation<LockHolder> holder;
  private final Observation<List<OpenOperation>> listed;
  private final List<OpenOperation> open;

  private NextCommand(
      String namespace,
      ContactCenterName name,
      List<Group> groups,
      Observation<LockHolder> holder,
      Observation<List<OpenOperation>> listed) {
    this.namespace = namespace;
    this.name = name;
    this.groups = groups;
    this.holder = holder;
    this.listed = listed;
    this.open = listed.resource().orElse(List.of()).stream().sorted(MOST_URGENT_FIRST).toList();
  }

  /**
   * @param namespace in which the contact center's operations run
   */
  static String of(
      String namespace,
      ContactCenterName name,
      List<Group> groups,
      Observation<LockHolder> holder,
      Observation<List<OpenOperation>> open) {
    NextCommand next = new NextCommand(namespace, name, groups, holder, open);
    return next.answer()
        .or(next::unpause)
        .or(next::watch)
        .or(next::watchTheShift)
        .orElseGet(next::goHome);
  }

  /** Whoever is asked comes first: until they answer, nothing moves. */
  private Optional<String> answer() {
    return open.stream()
        .filter(operation -> operation.gate().isPresent())
        .findFirst()
        .map(operation -> approve(operation, operation.gate().orElseThrow()));
  }

  private String approve(OpenOperation operation, WaitingGate gate) {
    return "twinline approve "
        + target(operation)
        + signature(gate)
        + " --digest "
        + ShellWord.quoted(gate.digest());
  }

  /** Where the server says who answers, a name would only be compared. */
  private static String signature(WaitingGate gate) {
    return gate.principalsOnly()
        ? ""
        : " --by " + gate.mayApprove().stream().findFirst().map(ShellWord::quoted).orElse("PERSON");
  }

  /** What is paused cannot even be asked, so it is let go on, or ended, before anything else. */
  private Optional<String> unpause() {
    return open.stream()
        .filter(OpenOperation::paused)
        .map(OpenOperation::workflowId)
        .findFirst()
        .or(() -> holder.resource().filter(LockHolder::paused).map(LockHolder::workflowId))
        .map(
            id ->
                new TemporalCommand("workflow unpause", namespace)
                    .with("workflow-id", id)
                    .onOneLine());
  }

  private Optional<String> watch() {
    return open.stream().findFirst().map(operation -> "twinline watch " + target(operation));
  }

  private String target(OpenOperation operation) {
    return open.size() > 1
        ? CommandTarget.exactly(name, operation.workflowId())
        : CommandTarget.of(name, operation.workflowId());
  }

  /**
   * A shift outlives an operation that was terminated, and then is itself what there is to follow;
   * while nobody knows what is open, it most likely has not.
   */
  private Optional<String> watchTheShift() {
    return holder
        .resource()
        .map(shift -> wasSeenAlone() ? shift.workflowId() : shift.name())
        .map(id -> "twinline watch " + CommandTarget.exactly(name, id));
  }

  private boolean wasSeenAlone() {
    return listed.presence() != Observation.Presence.UNKNOWN;
  }

  private String goHome() {
    if (groups.stream().anyMatch(group -> group.now().resource().isEmpty())) {
      return "Not every group can be read; by hand: twinline runbook " + name;
    }
    if (groups.stream().allMatch(Group::isNormal)) {
      return "Nothing: traffic goes where it goes on an ordinary day.";
    }
    return "twinline plan failback "
        + name
        + "; once both Regions are well: twinline failback "
        + name
        + " --reason \"…\"";
  }
}
