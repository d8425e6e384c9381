package dev.twinline.activities.temporal;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.workflows.operation.HinderedOperation;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an operation what its activities wait for that only a person can give. Temporal tells a
 * workflow nothing of an activity that is tried again, so that it could not show it.
 *
 * <p>An activity tells it with its first attempt and then with each tenth, and only where AWS does
 * not take the worker's credentials: a run's history has room for that.
 */
public final class Hindrances extends WorkerInterceptorBase {

  private static final Logger LOG = LoggerFactory.getLogger(Hindrances.class);
  private static final int EACH = 10;

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Telling(next);
  }

  private static final class Telling extends ActivityInboundCallsInterceptorBase {

    private ActivityExecutionContext context;

    Telling(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext of) {
      context = of;
      super.init(of);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      try {
        return super.execute(input);
      } catch (ApplicationFailure failure) {
        if (isWorthTelling(failure)) {
          tell(failure.getOriginalMessage());
        }
        throw failure;
      }
    }

    private boolean isWorthTelling(ApplicationFailure failure) {
      return AwsCall.isAboutCredentials(failure)
          && !failure.isNonRetryable()
          && context.getInfo().getAttempt() % EACH == 1;
    }

    private void tell(String why) {
      ActivityInfo info = context.getInfo();
      LOG.warn("{} of {} waits: {}", info.getActivityType(), info.getWorkflowId(), why);
      try {
        context
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                WorkflowTargetOptions.newBuilder()
                    .setWorkflowId(info.getWorkflowId())
                    .setRunId(info.getWorkflowRunId())
                    .build())
            .signal(HinderedOperation.HINDERED, why);
      } catch (RuntimeException untold) {
        // The attempt's own failure is what counts, and Temporal keeps it.
        LOG.warn("{} could not be told of it", info.getWorkflowId(), untold);
      }
    }
  }
}
