package dev.twinline.workflows.status;

import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import dev.twinline.workflows.traffic.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is not as it should be, one sentence each, in the order in which it matters: callers first,
 * then whoever moves them, then what went badly before.
 */
final class WhatIsWrong {

  /** A run that a person cancelled did as it was told, and one that continued is not over. */
  private static final Set<String> BAD_ENDS = Set.of("FAILED", "TERMINATED", "TIMED_OUT");

  private final List<String> wrong = new ArrayList<>();
  private final Observation<List<OpenOperation>> open;
  private final boolean isUnderWay;

  private WhatIsWrong(Observation<List<OpenOperation>> open, Observation<LockHolder> holder) {
    this.open = open;
    this.isUnderWay = !operations().isEmpty() || holder.resource().isPresent();
  }

  static List<String> of(
      List<Group> groups,
      Observation<LockHolder> holder,
      Observation<List<OpenOperation>> open,
      Observation<LastOperation> last) {
    WhatIsWrong found = new WhatIsWrong(open, holder);
    groups.forEach(found::lookAt);
    found.lookAtTheLock(holder);
    found.lookForPauses(holder);
    found.lookAtTheLast(last);
    return List.copyOf(found.wrong);
  }

  private void lookAt(Group group) {
    switch (group.now().presence()) {
      case UNKNOWN -> add(group, "nobody can read where its traffic goes: " + group.now().why());
      case ABSENT -> add(group, "Amazon Connect has no such group");
      case PRESENT -> compare(group, group.now().resource().orElseThrow());
    }
  }

  /** While an operation is under way, a group is on its way and not astray. */
  private void compare(Group group, GroupState state) {
    if (!state.isActive() && !(isUnderWay && state.isChanging())) {
      add(
          group,
          "the group is "
              + state.status()
              + ", and only an ACTIVE one takes a change"
              + (state.isChanging() ? "; that ends by itself" : ""));
    }
    TrafficDistribution now = state.distribution();
    if (!isUnderWay) {
      compareWithAnOrdinaryDay(group, now);
    }
    if (areApart(now) && !areApart(group.normal())) {
      add(
          group,
          "callers and agents go different ways: telephony "
              + now.telephony()
              + ", agents "
              + now.agents());
    }
  }

  private void compareWithAnOrdinaryDay(Group group, TrafficDistribution now) {
    TrafficDistribution normal = group.normal();
    if (!now.telephony().equals(normal.telephony()) || !now.agents().equals(normal.agents())) {
      add(
          group,
          "its traffic does not go where it goes on an ordinary day"
              + (open.presence() == Presence.UNKNOWN
                  ? ""
                  : ", and no operation is open that would bring it back"));
    }
    normal
        .signIn()
        .filter(expected -> !now.signIn().equals(normal.signIn()))
        .ifPresent(expected -> add(group, signIn(now, expected)));
  }

  private static String signIn(TrafficDistribution now, SignInDistribution expected) {
    return "sign-in is "
        + now.signIn().map(Object::toString).orElse("unknown")
        + ", normally "
        + expected;
  }

  private static boolean areApart(TrafficDistribution distribution) {
    return !distribution.telephony().equals(distribution.agents());
  }

  private void lookAtTheLock(Observation<LockHolder> holder) {
    if (holder.presence() == Presence.UNKNOWN) {
      wrong.add("Nobody knows who holds the lock: " + ended(holder.why()));
    }
    if (open.presence() == Presence.UNKNOWN) {
      wrong.add("Nobody knows which operations are open: " + ended(open.why()));
      return;
    }
    holder
        .resource()
        .filter(
            shift ->
                operations().stream().noneMatch(it -> it.workflowId().equals(shift.parentId())))
        .ifPresent(shift -> wrong.add(orphan(shift)));
  }

  private void lookForPauses(Observation<LockHolder> holder) {
    operations().stream()
        .filter(OpenOperation::paused)
        .forEach(
            operation ->
                wrong.add(
                    paused(operation.workflowId())
                        + " Answers to it are kept until then, and its gate's time runs on."));
    holder
        .resource()
        .filter(LockHolder::paused)
        .ifPresent(shift -> wrong.add(paused(shift.workflowId())));
  }

  private static String paused(String workflowId) {
    return workflowId
        + " is paused: somebody has told Temporal to let nothing of it go on until it is unpaused.";
  }

  private List<OpenOperation> operations() {
    return open.resource().orElse(List.of());
  }

  private static String orphan(LockHolder shift) {
    return shift.workflowId()
        + " holds the lock, but "
        + (shift.parentId().isEmpty()
            ? "no operation has started it."
            : shift.parentId() + ", which started it, is not among the open operations.");
  }

  /** How it went is told once, beside the operation itself. */
  private void lookAtTheLast(Observation<LastOperation> last) {
    if (last.presence() == Presence.UNKNOWN) {
      wrong.add("Nobody knows how the last operation ended: " + ended(last.why()));
    }
    last.resource()
        .filter(operation -> BAD_ENDS.contains(operation.status()))
        .ifPresent(
            operation ->
                wrong.add(
                    "The last operation, "
                        + operation.workflowId()
                        + ", did not do what it was started for: "
                        + operation.status()
                        + "."));
  }

  private void add(Group group, String what) {
    wrong.add(group.name() + ": " + ended(what));
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }
}
