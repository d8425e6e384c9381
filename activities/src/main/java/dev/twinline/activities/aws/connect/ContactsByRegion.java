package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.connect.QueueHistory.Past;
import dev.twinline.activities.aws.connect.newer.NewerConnect;
import dev.twinline.workflows.health.HealthActivities.Watch;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.Region;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.connect.model.Channel;
import software.amazon.awssdk.services.connect.model.ContactInitiationMethod;
import software.amazon.awssdk.services.connect.model.ContactSearchSummary;
import software.amazon.awssdk.services.connect.model.SearchContactsRequest;
import software.amazon.awssdk.services.connect.model.SearchContactsTimeRangeType;
import software.amazon.awssdk.services.connect.model.SortOrder;
import software.amazon.awssdk.services.connect.model.SortableFieldName;

/**
 * How many callers came to each of some queues in one Region, by the contacts that were active
 * there ({@code SearchContacts}, ActiveRegions): what a pair that is enabled for global routing has
 * in place of metrics, which count both Regions together.
 *
 * <p>The search takes one request in two seconds, so a look takes its first page only: of more than
 * a hundred contacts the hundred that came last.
 */
final class ContactsByRegion {

  private static final int PAGE = 100;

  private final NewerConnect newer;
  private final Clock clock;

  ContactsByRegion(AwsClients aws, Clock clock) {
    this.newer = new NewerConnect(aws);
    this.clock = clock;
  }

  /** Each watched queue by its ID, since the moment from which contacts count. */
  Map<String, Past> read(Watch watch, Region region) {
    Map<String, Past> byQueue = new HashMap<>();
    watch.queues().forEach(queue -> byQueue.put(queue.queueId(), Past.NOTHING));
    Instant now = clock.instant();
    if (watch.since().isBefore(now)) {
      NewerConnect.Found found = newer.searchContacts(request(watch, now), Set.of(region), region);
      if (found.origins().isEmpty() && !found.contacts().isEmpty()) {
        throw AwsCall.tryAgain("Amazon Connect does not tell where contacts came in");
      }
      found.contacts().stream()
          .filter(contact -> region.equals(found.origins().get(contact.id())))
          .forEach(
              contact ->
                  byQueue.computeIfPresent(queueOf(contact), (queue, past) -> plus(past, contact)));
    }
    return byQueue;
  }

  private static SearchContactsRequest request(Watch watch, Instant now) {
    List<String> queueIds = watch.queues().stream().map(WatchedQueue::queueId).toList();
    return SearchContactsRequest.builder()
        .instanceId(watch.instanceId())
        .timeRange(
            range ->
                range
                    .type(SearchContactsTimeRangeType.INITIATION_TIMESTAMP)
                    .startTime(watch.since())
                    .endTime(now))
        .searchCriteria(
            criteria ->
                criteria
                    .channels(Channel.VOICE)
                    .initiationMethods(ContactInitiationMethod.INBOUND)
                    .queueIds(queueIds))
        .sort(
            sort ->
                sort.fieldName(SortableFieldName.INITIATION_TIMESTAMP).order(SortOrder.DESCENDING))
        .maxResults(PAGE)
        .build();
  }

  private static String queueOf(ContactSearchSummary contact) {
    return contact.queueInfo() == null ? "" : contact.queueInfo().id();
  }

  /** Who still waits has come, and nothing has become of it yet. */
  private static Past plus(Past past, ContactSearchSummary contact) {
    boolean answered =
        contact.agentInfo() != null && contact.agentInfo().connectedToAgentTimestamp() != null;
    boolean gone = contact.disconnectTimestamp() != null;
    return new Past(
        past.came() + 1,
        past.handled() + (answered ? 1 : 0),
        past.abandoned() + (!answered && gone ? 1 : 0));
  }
}
