package dev.twinline.activities.aws;

import dev.twinline.workflows.model.Region;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes a token of the {@link RequestLimits} before each call of a client.
 *
 * <p>It hangs on the client rather than on the call sites, so that no call can forget it. The wait
 * comes before the SDK starts its call timer.
 */
final class RequestLimiting implements ExecutionInterceptor {

  private final RequestLimits limits;

  RequestLimiting(RequestLimits limits) {
    this.limits = limits;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    limits.acquire(operation(call), region(call), OnBehalf.ofWhom());
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
    if (AwsCall.isThrottling(context.exception())) {
      limits.exhausted(operation(call), region(call));
    }
  }

  private static String operation(ExecutionAttributes call) {
    return RawExchange.operationOf(call);
  }

  /** The Region of a client. */
  static Region region(ExecutionAttributes call) {
    return new Region(call.getAttribute(AwsExecutionAttribute.AWS_REGION).id());
  }
}
