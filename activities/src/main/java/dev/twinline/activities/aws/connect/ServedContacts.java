package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RawExchange;
import dev.twinline.activities.aws.connect.newer.NewerConnect;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.SyntheticCall;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.connect.model.Channel;
import software.amazon.awssdk.services.connect.model.Contact;
import software.amazon.awssdk.services.connect.model.ContactInitiationMethod;
import software.amazon.awssdk.services.connect.model.ContactSearchSummary;
import software.amazon.awssdk.services.connect.model.EndpointInfo;
import software.amazon.awssdk.services.connect.model.SearchContactsRequest;
import software.amazon.awssdk.services.connect.model.SearchContactsTimeRangeType;
import software.amazon.awssdk.services.connect.model.SortOrder;
import software.amazon.awssdk.services.connect.model.SortableFieldName;

/**
 * Finds the inbound contacts that synthetic calls became, wherever they arrived as far as the
 * Region that is asked shows it, and where each and its agent were.
 *
 * <p>The two ends of such a call are two contacts that do not know of each other, and {@code
 * SearchContacts} neither filters by telephone number nor returns one: so the contacts that began
 * about when the call was placed, and have met an agent, are described one after the other, nearest
 * first, until both numbers fit.
 */
final class ServedContacts {

  /**
   * By how much the clocks may differ: calls are ordered by the workflow's, which is Temporal's,
   * and contacts begin by AWS's. A call that AWS dates before its order must still be found; a
   * longer allowance would let calls of an earlier round pass for this one.
   */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  /** The most that {@code SearchContacts} returns at once; it may be called every two seconds. */
  private static final int PAGE = 100;

  /** {@code DescribeContact} may be called fifteen times at once, and then ten times a second. */
  private static final int DESCRIBED_AT_ONE_LOOK = 30;

  private final AwsClients aws;
  private final Clock clock;
  private final Strangers strangers = new Strangers();

  ServedContacts(AwsClients aws, Clock clock) {
    this.aws = aws;
    this.clock = clock;
  }

  /**
   * Looks once; the result holds the calls that an agent has taken, in whichever Region. Calls that
   * were ordered together are searched for together, from that moment on: a search that began with
   * the earliest of all would bring a page of contacts from before the latest.
   */
  Map<SyntheticCall, SyntheticCall.Served> findServed(
      String instanceId, List<SyntheticCall> calls, Region region) {
    SortedMap<Instant, List<SyntheticCall>> latestFirst =
        new TreeMap<>(Comparator.<Instant>reverseOrder());
    calls.forEach(
        call -> latestFirst.computeIfAbsent(call.placedAt(), at -> new ArrayList<>()).add(call));
    Map<SyntheticCall, SyntheticCall.Served> served = new HashMap<>();
    latestFirst.values().forEach(together -> find(instanceId, together, region, served));
    return served;
  }

  private void find(
      String instanceId,
      List<SyntheticCall> calls,
      Region region,
      Map<SyntheticCall, SyntheticCall.Served> served) {
    Set<String> others =
        served.values().stream().map(SyntheticCall.Served::contactId).collect(Collectors.toSet());
    Undescribed undescribed = new Undescribed();
    for (ContactSearchSummary candidate : candidates(instanceId, calls, region)) {
      if (served.keySet().containsAll(calls) || undescribed.areTooMany()) {
        break;
      }
      if (others.contains(candidate.id())) {
        continue;
      }
      RawExchange exchange = RawExchange.kept();
      try {
        Contact contact = describe(instanceId, candidate.id(), region, exchange);
        undescribed.butThisIs();
        match(contact, exchange, calls, served);
      } catch (ApplicationFailure failure) {
        undescribed.with(failure);
      }
    }
    undescribed.throwIfNothingWasDescribed();
  }

  private void match(
      Contact contact,
      RawExchange exchange,
      List<SyntheticCall> calls,
      Map<SyntheticCall, SyntheticCall.Served> served) {
    calls.stream()
        .filter(each -> !served.containsKey(each))
        .filter(each -> isArrivalOf(each, contact))
        .findFirst()
        .ifPresent(each -> served.put(each, toServed(each, contact, exchange)));
    if (calls.stream().noneMatch(each -> isBetweenTheNumbersOf(each, contact))) {
      strangers.add(contact.id());
    }
  }

  private List<ContactSearchSummary> candidates(
      String instanceId, List<SyntheticCall> calls, Region region) {
    SearchContactsRequest request = search(instanceId, calls);
    return AwsCall.of(
            "searching contacts of instance (" + instanceId + ") in " + region,
            () -> aws.connect(region).searchContacts(request))
        .contacts()
        .stream()
        .filter(ServedContacts::hasMetAnAgent)
        .filter(contact -> !strangers.contains(contact.id()))
        .sorted(Comparator.comparing(contact -> distance(contact, calls)))
        .limit(DESCRIBED_AT_ONE_LOOK)
        .toList();
  }

  private SearchContactsRequest search(String instanceId, List<SyntheticCall> calls) {
    Instant first =
        calls.stream()
            .map(SyntheticCall::placedAt)
            .min(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalArgumentException("there are no calls to look for"))
            .minus(CLOCK_TOLERANCE);
    return SearchContactsRequest.builder()
        .instanceId(instanceId)
        .timeRange(
            range ->
                range
                    .type(SearchContactsTimeRangeType.INITIATION_TIMESTAMP)
                    .startTime(first)
                    .endTime(clock.instant()))
        .searchCriteria(
            criteria ->
                criteria.channels(Channel.VOICE).initiationMethods(ContactInitiationMethod.INBOUND))
        .sort(
            sort ->
                sort.fieldName(SortableFieldName.INITIATION_TIMESTAMP).order(SortOrder.ASCENDING))
        .maxResults(PAGE)
        .build();
  }

  private static boolean hasMetAnAgent(ContactSearchSummary contact) {
    return contact.agentInfo() != null && contact.agentInfo().connectedToAgentTimestamp() != null;
  }

  /** How far a contact's beginning is from the call that was placed nearest to it. */
  private static Duration distance(ContactSearchSummary contact, List<SyntheticCall> calls) {
    return calls.stream()
        .map(call -> Duration.between(call.placedAt(), contact.initiationTimestamp()).abs())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Contact describe(
      String instanceId, String contactId, Region region, RawExchange exchange) {
    return AwsCall.of(
        "describing contact (" + contactId + ") in " + region,
        () ->
            aws.connect(region)
                .describeContact(
                    request ->
                        request
                            .instanceId(instanceId)
                            .contactId(contactId)
                            .overrideConfiguration(exchange::attach))
                .contact());
  }

  private static boolean isArrivalOf(SyntheticCall call, Contact contact) {
    return isBetweenTheNumbersOf(call, contact)
        && contact.agentInfo() != null
        && contact.agentInfo().connectedToAgentTimestamp() != null
        && !contact.initiationTimestamp().isBefore(call.placedAt().minus(CLOCK_TOLERANCE));
  }

  private static boolean isBetweenTheNumbersOf(SyntheticCall call, Contact contact) {
    return isNumber(contact.customerEndpoint(), call.from())
        && isNumber(contact.systemEndpoint(), call.to());
  }

  private static boolean isNumber(EndpointInfo endpoint, PhoneNumber number) {
    return endpoint != null && number.e164().equals(endpoint.address());
  }

  private static SyntheticCall.Served toServed(
      SyntheticCall call, Contact contact, RawExchange exchange) {
    return SyntheticCall.Served.of(
        call,
        contact.id(),
        contact.agentInfo().id(),
        contact.agentInfo().connectedToAgentTimestamp(),
        NewerConnect.whereabouts(exchange));
  }
}
