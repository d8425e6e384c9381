package dev.twinline.workflows.status;

import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.traffic.GroupState;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** Reads what is true of a contact center now, from AWS and from Temporal; changes nothing. */
@WorkflowInterface
public interface DescribeContactCenterWorkflow {

  /** The type name that people see and type. */
  String TYPE = "DescribeContactCenter";

  /** An input to paste. */
  String EXAMPLE = "{\"contactCenter\":\"acme\"}";

  /** Looks once; input {@code {"contactCenter":"acme"}}. */
  @WorkflowMethod(name = TYPE)
  Description describe(RawValue input);

  /**
   * A contact center as it is now.
   *
   * @param groups in order of criticality
   * @param last the operation that ended last
   * @param wrong what is not as it should be, a sentence each
   * @param next the next sensible command, or a sentence that none is needed
   * @param forms the filled-in start forms in the Web UI; one whose operation is open has none
   */
  record Description(
      ContactCenterName name,
      RegionPair regions,
      List<Group> groups,
      Observation<LockHolder> lockHolder,
      Observation<List<OpenOperation>> open,
      Observation<LastOperation> last,
      List<String> wrong,
      String next,
      Observation<List<StartForm>> forms) {
    public Description {
      groups = List.copyOf(groups);
      wrong = List.copyOf(wrong);
      forms =
          forms == null
              ? Observation.unknown("a worker of an older version answered, which knows no forms")
              : forms;
    }
  }

  /**
   * One group, now and on an ordinary day.
   *
   * @param readThrough the Region that answered; one that did not is never waited for
   */
  record Group(
      String name, TrafficDistribution normal, Observation<GroupState> now, Region readThrough) {

    /** Whether the group is known to be where it is on an ordinary day. */
    boolean isNormal() {
      return now.resource().filter(state -> state.distribution().fulfils(normal)).isPresent();
    }
  }
}
