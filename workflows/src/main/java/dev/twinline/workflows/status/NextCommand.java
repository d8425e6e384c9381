package dev.twinline.workflows.status;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import java.util.List;

/** What a person who has just looked should do next. */
final class NextCommand {

  private NextCommand() {}

  static String of(
      ContactCenter contactCenter,
      List<Group> groups,
      Observation<LockHolder> holder,
      Observation<List<OpenOperation>> open) {
    String name = contactCenter.name().value();
    if (holder.resource().isPresent()
        || open.resource().filter(some -> !some.isEmpty()).isPresent()) {
      return "twinline watch " + name;
    }
    if (groups.stream().anyMatch(group -> group.now().resource().isEmpty())) {
      return "Neither Region shows where traffic goes; by hand: twinline runbook " + name;
    }
    if (groups.stream().allMatch(NextCommand::isNormal)) {
      return "Nothing: traffic goes where it goes on an ordinary day.";
    }
    return "Traffic is not where it goes on an ordinary day. The way home by hand, once both Regions"
        + " are well: twinline runbook "
        + name;
  }

  private static boolean isNormal(Group group) {
    return group
        .now()
        .resource()
        .filter(now -> now.distribution().fulfils(group.normal()))
        .isPresent();
  }
}
