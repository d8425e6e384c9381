package dev.twinline.activities.aws;

import dev.twinline.activities.aws.CallObserver.Call;
import dev.twinline.activities.aws.CallObserver.Outcome;
import java.time.Duration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Tells a {@link CallObserver} of each call of a client.
 *
 * <p>It hangs behind {@link RequestLimiting}, so that what was not sent, because AWS would not have
 * allowed it, is no call, and waiting for a token takes no time of one.
 */
final class ObservedCalls implements ExecutionInterceptor {

  private static final ExecutionAttribute<Long> BEGAN =
      new ExecutionAttribute<>("twinline-call-began");

  private final CallObserver observer;

  ObservedCalls(CallObserver observer) {
    this.observer = observer;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    call.putAttribute(BEGAN, System.nanoTime());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes call) {
    tell(call, Outcome.ANSWERED);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
    tell(call, AwsCall.outcomeOf(context.exception()));
  }

  private void tell(ExecutionAttributes call, Outcome outcome) {
    Long began = call.getAttribute(BEGAN);
    if (began != null) {
      observer.ended(
          new Call(
              call.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
              RawExchange.operationOf(call),
              RequestLimiting.region(call)),
          outcome,
          Duration.ofNanos(System.nanoTime() - began));
    }
  }
}
