package dev.twinline.workflows.form;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.form.FormActivities.WantedForm;
import dev.twinline.workflows.model.ApprovalPolicy.Identity;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filled-in start forms of a contact center: a failover to one Region, and the failback. */
public final class StartForms {

  /** The stories' own constants would lead from there back to here, who serves them. */
  private static final String FAILOVER = "Failover";

  private static final String FAILBACK = "Failback";

  private static final String DETAILS =
      "Started from the filled-in form in the Web UI; the input says by whom and why.";

  private final FormActivities forms;

  /**
   * @param within how long whoever asks waits at most
   */
  public StartForms(Duration within) {
    this.forms =
        Workflow.newActivityStub(
            FormActivities.class,
            ActivityOptions.newBuilder(ActivityProfiles.call(within))
                .setSummary("Keep the start forms up to date")
                .build());
  }

  /**
   * Makes sure that the forms are there; a failure to do so is nobody's failure.
   *
   * @param to where the failover of the form leads: there is one form under each ID, and the one of
   *     use leads away from where traffic goes now. Where nobody knows that, the form that there is
   *     stays as it is.
   */
  public Observation<List<StartForm>> ensure(ContactCenter contactCenter, Optional<Region> to) {
    try {
      return Observation.present(forms.ensureForms(wanted(contactCenter, to)));
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Observation.unknown(Failures.reasonOf(failure));
    }
  }

  static List<WantedForm> wanted(ContactCenter contactCenter, Optional<Region> to) {
    return List.of(
        to.map(region -> failover(contactCenter, region, false))
            .orElseGet(() -> failover(contactCenter, contactCenter.regions().replica(), true)),
        failback(contactCenter));
  }

  private static WantedForm failover(ContactCenter contactCenter, Region to, boolean asItIs) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", contactCenter.name().value());
    input.put("to", to.code());
    input.put("reason", contactCenter.regions().otherThan(to) + " is impaired");
    putRequester(input, contactCenter, Operation.FAILOVER);
    return new WantedForm(
        FAILOVER,
        WorkflowIds.failover(contactCenter.name()),
        input,
        "Fail " + contactCenter.name() + " over to " + to,
        DETAILS,
        asItIs);
  }

  private static WantedForm failback(ContactCenter contactCenter) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", contactCenter.name().value());
    input.put("reason", "both Regions are well again");
    putRequester(input, contactCenter, Operation.FAILBACK);
    return new WantedForm(
        FAILBACK,
        WorkflowIds.failback(contactCenter.name()),
        input,
        "Bring " + contactCenter.name() + " back",
        DETAILS,
        false);
  }

  /** Where identities are verified the server says who asks, and a claimed name counts nothing. */
  private static void putRequester(
      Map<String, Object> input, ContactCenter contactCenter, Operation operation) {
    if (contactCenter.approvalPolicy(operation).identity() == Identity.CLAIMED) {
      input.put("requestedBy", FormRun.YOUR_NAME);
    }
  }
}
