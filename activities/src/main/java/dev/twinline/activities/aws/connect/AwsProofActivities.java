package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AtOnce;
import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.proof.ProofActivities;
import dev.twinline.workflows.proof.SyntheticCall;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.connect.model.StartOutboundVoiceContactResponse;

/**
 * Proof by calls that Amazon Connect places itself, over the telephone network, to the numbers that
 * callers dial.
 */
public final class AwsProofActivities implements ProofActivities {

  /** After so many attempts the calls that were placed are worth more than one that may come. */
  private static final int ATTEMPTS_FOR_ALL = 3;

  private final AwsClients aws;
  private final ServedContacts contacts;
  private final Clock clock;

  public AwsProofActivities(AwsClients aws) {
    this(aws, Clock.systemUTC());
  }

  /** Proof on a clock of the caller's choice, which should agree with AWS's to a few seconds. */
  public AwsProofActivities(AwsClients aws, Clock clock) {
    this.aws = aws;
    this.contacts = new ServedContacts(aws, clock);
    this.clock = clock;
  }

  @Override
  public List<SyntheticCall.Placed> placeCalls(
      String instanceId, String flowId, List<SyntheticCall.Order> orders, Region region) {
    boolean mayBeRepeated =
        Activity.getExecutionContext().getInfo().getAttempt() < ATTEMPTS_FOR_ALL;
    Queue<ApplicationFailure> mayPass = new ConcurrentLinkedQueue<>();
    List<SyntheticCall.Placed> placed =
        AtOnce.all(
            aws.atOnce("StartOutboundVoiceContact"),
            orders,
            order -> tryToPlace(instanceId, flowId, order, region, mayPass));
    boolean nothingIsKnown = placed.size() == mayPass.size();
    if (!mayPass.isEmpty() && (mayBeRepeated || nothingIsKnown)) {
      throw mayPass.element();
    }
    return placed;
  }

  /** One number that cannot be called says nothing about the others. */
  private SyntheticCall.Placed tryToPlace(
      String instanceId,
      String flowId,
      SyntheticCall.Order order,
      Region region,
      Queue<ApplicationFailure> mayPass) {
    try {
      return place(instanceId, flowId, order, region);
    } catch (ApplicationFailure failure) {
      if (!failure.isNonRetryable()) {
        mayPass.add(failure);
      }
      return SyntheticCall.Placed.refused(failure.getOriginalMessage(), failure.isNonRetryable());
    }
  }

  /**
   * Places one call. With the same token Connect returns the call of an earlier attempt, or of an
   * earlier worker, which began back then: so the order says from when on to look for the call's
   * other end, and not the moment of this request.
   */
  private SyntheticCall.Placed place(
      String instanceId, String flowId, SyntheticCall.Order order, Region region) {
    StartOutboundVoiceContactResponse placed =
        AwsCall.of(
            "placing a call from " + order.from() + " to " + order.to() + " in " + region,
            () ->
                aws.connect(region)
                    .startOutboundVoiceContact(
                        request ->
                            request
                                .instanceId(instanceId)
                                .contactFlowId(flowId)
                                .sourcePhoneNumber(order.from().e164())
                                .destinationPhoneNumber(order.to().e164())
                                .clientToken(order.token())));
    return SyntheticCall.Placed.of(
        new SyntheticCall(
            order.group(), order.from(), order.to(), placed.contactId(), order.orderedAt()),
        new Mutation(
            clock.instant(),
            "StartOutboundVoiceContact",
            order.to().e164(),
            region,
            "a synthetic call from " + order.from() + ", contact " + placed.contactId(),
            placed.responseMetadata().requestId()));
  }

  @Override
  public List<SyntheticCall.Served> findServedCalls(
      String instanceId, List<SyntheticCall> calls, Region region) {
    Map<SyntheticCall, SyntheticCall.Served> served =
        contacts.findServed(instanceId, calls, region);
    return calls.stream().filter(served::containsKey).map(served::get).toList();
  }
}
