package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.Resource;
import dev.twinline.simulator.world.RoutingProfile;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Queues, hours of operation and routing profiles. */
final class QueueRules {
  private static final int ON_A_PAGE = 1000;
  private static final String STANDARD = "STANDARD";

  private final Sight sight;

  QueueRules(Sight sight) {
    this.sight = sight;
  }

  @Answers("ListQueues")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_ListQueues")
  Fields listQueues(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    List<String> types = call.input().texts("QueueTypes");
    List<Resource> queues =
        contactCenter.queues().all().stream()
            .filter(queue -> types.isEmpty() || types.contains(STANDARD))
            .toList();
    return Page.of(
        call,
        ON_A_PAGE,
        "QueueSummaryList",
        queues,
        queue -> summary(call, contactCenter, queue).with("QueueType", STANDARD));
  }

  private Fields summary(Call call, ContactCenter contactCenter, Resource resource) {
    return Fields.of("Id", resource.id())
        .with("Arn", sight.arn(call, contactCenter, resource.path(), resource.id()))
        .with("Name", resource.name());
  }

  @Answers("DescribeQueue")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_DescribeQueue")
  Fields describeQueue(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Resource queue = found("Queue", call.text("QueueId"), id -> contactCenter.queues().find(id));
    return Fields.of(
        "Queue",
        Fields.of("QueueId", queue.id())
            .with("QueueArn", sight.arn(call, contactCenter, queue.path(), queue.id()))
            .with("Name", queue.name())
            .with("HoursOfOperationId", contactCenter.hours().all().get(0).id())
            .with("Status", "ENABLED"));
  }

  @Answers("ListHoursOfOperations")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_ListHoursOfOperations")
  Fields listHoursOfOperations(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    return Page.of(
        call,
        ON_A_PAGE,
        "HoursOfOperationSummaryList",
        contactCenter.hours().all(),
        hours -> summary(call, contactCenter, hours));
  }

  @Answers("DescribeHoursOfOperation")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_DescribeHoursOfOperation; the scene is open around the clock")
  Fields describeHoursOfOperation(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    String wanted = call.text("HoursOfOperationId");
    Resource hours = found("Hours of operation", wanted, id -> contactCenter.hours().find(id));
    return Fields.of(
        "HoursOfOperation",
        Fields.of("HoursOfOperationId", hours.id())
            .with("HoursOfOperationArn", sight.arn(call, contactCenter, hours.path(), hours.id()))
            .with("Name", hours.name())
            .with("TimeZone", "UTC")
            .with("Config", Stream.of(DayOfWeek.values()).map(QueueRules::allDay).toList()));
  }

  private static Fields allDay(DayOfWeek day) {
    return Fields.of("Day", day.name()).with("StartTime", midnight()).with("EndTime", midnight());
  }

  private static Fields midnight() {
    return Fields.of("Hours", 0).with("Minutes", 0);
  }

  @Answers("ListRoutingProfiles")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_ListRoutingProfiles")
  Fields listRoutingProfiles(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    return Page.of(
        call,
        ON_A_PAGE,
        "RoutingProfileSummaryList",
        contactCenter.routingProfiles().all(),
        profile ->
            Fields.of("Id", profile.id())
                .with("Arn", sight.arn(call, contactCenter, "routing-profile", profile.id()))
                .with("Name", profile.name()));
  }

  @Answers("DescribeRoutingProfile")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_DescribeRoutingProfile")
  Fields describeRoutingProfile(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    String wanted = call.text("RoutingProfileId");
    RoutingProfile profile =
        found("Routing profile", wanted, id -> contactCenter.routingProfiles().find(id));
    long users =
        contactCenter.agents().all().stream()
            .filter(agent -> agent.routingProfileId().equals(profile.id()))
            .count();
    Fields voice = Fields.of("Channel", "VOICE").with("Concurrency", 1);
    return Fields.of(
        "RoutingProfile",
        Fields.of("RoutingProfileId", profile.id())
            .with(
                "RoutingProfileArn",
                sight.arn(call, contactCenter, "routing-profile", profile.id()))
            .with("InstanceId", contactCenter.instanceId())
            .with("Name", profile.name())
            .with("MediaConcurrencies", List.of(voice))
            .with("DefaultOutboundQueueId", profile.queueIds().get(0))
            .with("NumberOfAssociatedQueues", profile.queueIds().size())
            .with("NumberOfAssociatedUsers", users)
            .with("AssociatedQueueIds", profile.queueIds()));
  }

  private interface Finder<T> {
    Optional<T> find(String id);
  }

  private static <T> T found(String kind, String idOrArn, Finder<T> finder) {
    return finder
        .find(Sight.lastPart(idOrArn))
        .orElseThrow(() -> Refusal.notFound(kind + " not found: " + idOrArn));
  }
}
