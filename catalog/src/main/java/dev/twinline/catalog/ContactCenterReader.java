package dev.twinline.catalog;

import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.AgentSettings;
import dev.twinline.workflows.model.ContactCenter.Capacity;
import dev.twinline.workflows.model.ContactCenter.FailbackSettings;
import dev.twinline.workflows.model.ContactCenter.FailoverSettings;
import dev.twinline.workflows.model.ContactCenter.Instance;
import dev.twinline.workflows.model.ContactCenter.NotificationSettings;
import dev.twinline.workflows.model.ContactCenter.Objectives;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.model.ContactCenter.ProofSettings;
import dev.twinline.workflows.model.ContactCenter.ReadinessSettings;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.model.ScheduleEntry;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Reads a whole contact center, section by section, in the order of the file. */
final class ContactCenterReader {

  /** The form of every ID that Amazon Connect gives. */
  static final String CONNECT_ID = "[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}";

  private static final Duration BUDGET = Duration.ofMinutes(2);

  /** A worker that is killed takes one attempt with it; a whole one must be left. */
  private static final Duration SHORTEST_BUDGET = ActivityProfiles.ATTEMPT.multipliedBy(2);

  private static final Duration PROOF_WITHIN = Duration.ofMinutes(2);

  private ContactCenterReader() {}

  /** The contact center, or null and problems. */
  static ContactCenter read(Field root, Part part) {
    return root.section(file -> contactCenter(file, part));
  }

  private static ContactCenter contactCenter(Section file, Part part) {
    ContactCenterName name = file.required("name").as(ContactCenterName::new);
    String account =
        file.required("account").matching("\\d{12}", "an AWS account: twelve digits in quotes");
    RegionPair regions = file.required("regions").section(ContactCenterReader::regions);
    Optional<RoutingMode> routing =
        file.optional("routing").ifPresent(field -> field.word(RoutingMode.class));
    Instance instance = file.required("instance").section(it -> instance(it, regions));
    List<TrafficDistributionGroup> groups =
        new GroupsReader(account, regions).read(file.required("trafficDistributionGroups"));
    Capacity capacity = file.required("capacity").section(ContactCenterReader::capacity);
    Objectives objectives = file.required("objectives").section(ContactCenterReader::objectives);
    SortedMap<Operation, ApprovalPolicy> approvals =
        file.required("approvals").section(ApprovalsReader::read);
    FailoverSettings failover = file.optional("failover").section(ContactCenterReader::failover);
    FailbackSettings failback = file.optional("failback").section(FailbackReader::read);
    ReadinessSettings readiness =
        file.required("readiness").section(ContactCenterReader::readiness);
    ProofSettings proof = file.required("proof").section(it -> proof(it, regions));
    AgentSettings agents = file.optional("agents").section(ContactCenterReader::agents);
    NotificationSettings notification =
        file.optional("notification").section(ContactCenterReader::notification);
    Field timetables = file.optional("schedules");
    List<ScheduleEntry> schedules =
        part == Part.ALL ? new SchedulesReader().read(timetables) : List.of();
    return file.build(
        () ->
            new ContactCenter(
                name,
                account,
                regions,
                routing,
                instance,
                groups,
                capacity,
                objectives,
                approvals,
                failover,
                failback,
                readiness,
                proof,
                agents,
                notification,
                schedules));
  }

  private static RegionPair regions(Section section) {
    Region source = section.required("source").as(Region::new);
    Region replica = section.required("replica").as(Region::new);
    return section.build(() -> new RegionPair(source, replica));
  }

  private static Instance instance(Section section, RegionPair regions) {
    String id = section.required("id").matching(CONNECT_ID, "an Amazon Connect instance ID");
    SortedMap<Region, String> aliases =
        section.required("aliases").section(it -> it.byRegion(regions, Field::text));
    return section.build(() -> new Instance(id, aliases));
  }

  private static Capacity capacity(Section section) {
    int peak = section.required("expectedPeakCalls").number(1);
    int quota = section.required("concurrentCallQuota").number(1);
    return section.build(() -> new Capacity(peak, quota));
  }

  private static Objectives objectives(Section section) {
    Duration recoveryTime = section.required("recoveryTime").time();
    Duration recoveryPoint = section.required("recoveryPoint").duration();
    return section.build(() -> new Objectives(recoveryTime, recoveryPoint));
  }

  private static FailoverSettings failover(Section section) {
    Duration budget =
        section.optional("budget").ifPresent(ContactCenterReader::budget).orElse(BUDGET);
    return section.build(() -> new FailoverSettings(budget));
  }

  private static Duration budget(Field field) {
    return field.timeOfAtLeast(
        SHORTEST_BUDGET,
        "a worker that dies takes "
            + ActivityProfiles.ATTEMPT.toSeconds()
            + "s with it, and whoever takes over needs as long");
  }

  private static ReadinessSettings readiness(Section section) {
    int signedIn = section.required("agentsSignedIn").number(1);
    return section.build(() -> new ReadinessSettings(signedIn));
  }

  private static ProofSettings proof(Section section, RegionPair regions) {
    SortedMap<Region, PhoneNumber> from =
        section
            .required("from")
            .section(it -> it.byRegion(regions, number -> number.as(PhoneNumber::new)));
    String flow = section.required("flow").matching(CONNECT_ID, "an Amazon Connect flow ID");
    EnoughAgents agents = section.required("agentsAvailable").textOrNumber(EnoughAgents::of);
    Duration within = section.optional("within").ifPresent(Field::time).orElse(PROOF_WITHIN);
    return section.build(() -> new ProofSettings(from, flow, agents, within));
  }

  private static AgentSettings agents(Section section) {
    Boolean make = section.optional("makeAvailable").flag(false);
    return section.build(() -> new AgentSettings(make));
  }

  private static NotificationSettings notification(Section section) {
    Field webhooks = section.optional("webhooks");
    List<String> addresses =
        webhooks.ifPresent(it -> it.list(ContactCenterReader::webhook)).orElse(List.of());
    Field topics = section.optional("topics");
    List<TopicArn> arns =
        topics.ifPresent(it -> it.list(topic -> topic.as(TopicArn::new))).orElse(List.of());
    return section.build(() -> new NotificationSettings(addresses, arns));
  }

  private static String webhook(Field field) {
    return field.matchingUnseen("https?://[^\\s/]+(/\\S*)?", "an http or https address");
  }
}
