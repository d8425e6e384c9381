package dev.twinline.worker;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.connect.AwsAgentActivities;
import dev.twinline.activities.aws.connect.AwsCallCountActivities;
import dev.twinline.activities.aws.connect.AwsHealthActivities;
import dev.twinline.activities.aws.connect.AwsProofActivities;
import dev.twinline.activities.aws.connect.AwsReadinessActivities;
import dev.twinline.activities.aws.connect.AwsRoutingActivities;
import dev.twinline.activities.aws.connect.AwsTrafficActivities;
import dev.twinline.activities.catalog.FileContactCenterCatalog;
import dev.twinline.activities.catalog.Webhooks;
import dev.twinline.activities.notification.NotificationChannels;
import dev.twinline.activities.temporal.LatestForms;
import dev.twinline.activities.temporal.TemporalFormActivities;
import dev.twinline.activities.temporal.TemporalIdentityActivities;
import dev.twinline.activities.temporal.TemporalOperationActivities;
import dev.twinline.activities.temporal.TemporalShiftRecordActivities;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.check.CheckReadinessWorkflowImpl;
import dev.twinline.workflows.failback.FailbackWorkflowImpl;
import dev.twinline.workflows.failover.FailoverWorkflowImpl;
import dev.twinline.workflows.gate.SignOffWorkflowImpl;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.status.DescribeContactCenterWorkflowImpl;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Which implementations a worker runs: the one place that names them. */
public final class Registration {

  private static final Class<?>[] WORKFLOWS = {
    FailoverWorkflowImpl.class,
    FailbackWorkflowImpl.class,
    SignOffWorkflowImpl.class,
    ShiftTrafficWorkflowImpl.class,
    CheckReadinessWorkflowImpl.class,
    DescribeContactCenterWorkflowImpl.class
  };

  /**
   * What a person sent and nobody can read ends a run; any other exception in workflow code is a
   * bug, and a bug must not end a failover: its task is repeated until a worker without it comes.
   */
  private static final WorkflowImplementationOptions FAILING =
      WorkflowImplementationOptions.newBuilder()
          .setFailWorkflowExceptionTypes(DataConverterException.class)
          .build();

  private final Object[] activities;

  /** The same where nothing but the server says where its Web UI is. */
  public Registration(WorkflowClient temporal, AwsClients aws, ContactCenterFolder catalog) {
    this(temporal, aws, catalog, webUiOf(temporal, Map.of()));
  }

  /** Everything that Twinline does, through these clients and with these files. */
  public Registration(
      WorkflowClient temporal, AwsClients aws, ContactCenterFolder catalog, WebUi webUi) {
    this(temporal, aws, catalog, webUi, Clock.systemUTC());
  }

  /** The same in a world with a clock of its own. */
  public Registration(
      WorkflowClient temporal,
      AwsClients aws,
      ContactCenterFolder catalog,
      WebUi webUi,
      Clock clock) {
    this.activities =
        List.of(
                new AwsTrafficActivities(aws),
                new AwsRoutingActivities(aws),
                new AwsReadinessActivities(aws),
                new AwsProofActivities(aws, clock),
                new AwsAgentActivities(aws),
                new AwsHealthActivities(aws),
                new AwsCallCountActivities(aws),
                new FileContactCenterCatalog(catalog),
                new TemporalOperationActivities(temporal),
                new TemporalShiftRecordActivities(temporal),
                new TemporalFormActivities(temporal),
                new TemporalIdentityActivities(temporal),
                new NotificationChannels(
                    aws, webUi, new LatestForms(temporal), new Webhooks(catalog)))
            .toArray();
  }

  /** The Web UI of the server that a client talks to, as the environment or the address says. */
  static WebUi webUiOf(WorkflowClient temporal, Map<String, String> environment) {
    return WebUi.of(
        environment,
        temporal.getWorkflowServiceStubs().getOptions().getTarget(),
        temporal.getOptions().getNamespace());
  }

  void registerWorkflows(Worker worker) {
    worker.registerWorkflowImplementationTypes(FAILING, WORKFLOWS);
  }

  /** Gives a worker all activities. */
  public void registerActivities(Worker worker) {
    worker.registerActivitiesImplementations(activities);
  }
}
