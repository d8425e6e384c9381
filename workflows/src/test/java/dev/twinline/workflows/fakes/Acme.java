package dev.twinline.workflows.fakes;

import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.model.TrafficShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The example contact center, as tests of the story see it. */
public final class Acme {

  public static final Region EAST = new Region("us-east-1");
  public static final Region WEST = new Region("us-west-2");
  public static final RegionPair PAIR = new RegionPair(EAST, WEST);
  public static final ContactCenterName NAME = new ContactCenterName("acme");
  public static final GroupArn CARE = arn(1);
  public static final GroupArn SALES = arn(2);
  public static final GroupArn BACK_OFFICE = arn(3);

  /** Approvers by the names that their tokens carry. */
  public static final String ALICE = "alice@example.com";

  public static final String BOB = "bob@example.com";
  public static final String CAROL = "carol@example.com";

  private Acme() {}

  public static ContactCenter contactCenter() {
    return withApprovals(1);
  }

  /** Acme with a failover policy that asks so many people; none for 0. */
  public static ContactCenter withApprovals(int approvals) {
    return withPolicy(policy(approvals));
  }

  /** Acme with one policy for all its gates. */
  public static ContactCenter withPolicy(ApprovalPolicy policy) {
    return new ContactCenter(
        NAME,
        "111122223333",
        PAIR,
        Optional.of(RoutingMode.ISOLATED),
        new ContactCenter.Instance(
            "11111111-aaaa-4bbb-8ccc-000000000001",
            new TreeMap<>(Map.of(EAST, "acme-east", WEST, "acme-west"))),
        List.of(
            group(SALES, "sales", 2, allEast(), "+15550100011"),
            group(
                CARE,
                "care",
                1,
                new TrafficDistribution(share(100), share(100), Optional.of(signIn(true, true))),
                "+15550100001"),
            group(
                BACK_OFFICE,
                "back-office",
                3,
                new TrafficDistribution(share(50), share(50), Optional.empty()),
                "+15550100021")),
        new ContactCenter.Capacity(60, 100),
        new ContactCenter.Objectives(Duration.ofMinutes(5), Duration.ZERO),
        new TreeMap<>(
            Map.of(
                Operation.FAILOVER, policy, Operation.FAILBACK, policy, Operation.DRILL, policy)),
        new ContactCenter.FailoverSettings(Duration.ofMinutes(2)),
        new ContactCenter.FailbackSettings(
            50,
            Duration.ofSeconds(10),
            ContactCenter.FailbackSettings.Asking.ONCE,
            new ContactCenter.HealthLimits(Duration.ofMinutes(1), 10),
            Duration.ZERO),
        new ContactCenter.ReadinessSettings(20),
        new ContactCenter.ProofSettings(
            new TreeMap<>(
                Map.of(
                    EAST, new PhoneNumber("+15550109991"), WEST, new PhoneNumber("+15550109992"))),
            "44444444-0000-4000-8000-000000000009",
            EnoughAgents.of(20),
            Duration.ofMinutes(2)),
        new ContactCenter.AgentSettings(false),
        new ContactCenter.NotificationSettings(
            List.of("https://chat.example.com/hook"),
            List.of(new TopicArn("arn:aws:sns:us-west-2:111122223333:oncall"))),
        List.of());
  }

  /** Acme whose failbacks ask before each step. */
  public static ContactCenter askingEachStep() {
    return askingEachStep(policy(1));
  }

  /** The same in steps of so many percentage points. */
  public static ContactCenter askingEachStep(int stepPercent) {
    return askingEachStep(policy(1), stepPercent);
  }

  /** The same with one policy for all its gates. */
  public static ContactCenter askingEachStep(ApprovalPolicy policy) {
    return askingEachStep(policy, 50);
  }

  private static ContactCenter askingEachStep(ApprovalPolicy policy, int stepPercent) {
    ContactCenter acme = withPolicy(policy);
    return with(
        acme,
        acme.groups(),
        new ContactCenter.FailbackSettings(
            stepPercent,
            Duration.ofSeconds(10),
            ContactCenter.FailbackSettings.Asking.EACH_STEP,
            acme.failback().limits(),
            acme.failback().drain()));
  }

  /** Acme with so many groups more, the least critical last; nobody is asked. */
  public static ContactCenter withMoreGroups(int more) {
    ContactCenter acme = withApprovals(0);
    List<TrafficDistributionGroup> groups = new ArrayList<>(acme.groups());
    for (int i = 4; i < 4 + more; i++) {
      groups.add(group(arn(i), "line-" + i, i, allEast(), "+1555010003" + i));
    }
    return with(acme, groups, acme.failback());
  }

  /** The same whose file has contacts routed so. */
  public static ContactCenter routed(RoutingMode routing, ContactCenter acme) {
    return with(acme, Optional.of(routing), acme.groups(), acme.failback());
  }

  /** The same whose file does not say how contacts are routed. */
  public static ContactCenter routedSomehow(ContactCenter acme) {
    return with(acme, Optional.empty(), acme.groups(), acme.failback());
  }

  /** The same whose last agents stay behind for so long. */
  public static ContactCenter draining(Duration drain, ContactCenter acme) {
    ContactCenter.FailbackSettings failback = acme.failback();
    return with(
        acme,
        acme.groups(),
        new ContactCenter.FailbackSettings(
            failback.stepPercent(),
            failback.soak(),
            failback.approval(),
            failback.limits(),
            drain));
  }

  /** The same whose steps are watched for so long. */
  public static ContactCenter soaking(Duration soak, ContactCenter acme) {
    ContactCenter.FailbackSettings failback = acme.failback();
    return with(
        acme,
        acme.groups(),
        new ContactCenter.FailbackSettings(
            failback.stepPercent(),
            soak,
            failback.approval(),
            failback.limits(),
            failback.drain()));
  }

  /** The same whose file asks for so many agents, and may say that they are set Available. */
  public static ContactCenter wanting(
      EnoughAgents enough, boolean makeAvailable, ContactCenter acme) {
    return new ContactCenter(
        acme.name(),
        acme.account(),
        acme.regions(),
        acme.routing(),
        acme.instance(),
        acme.groups(),
        acme.capacity(),
        acme.objectives(),
        acme.approvals(),
        acme.failover(),
        acme.failback(),
        acme.readiness(),
        new ContactCenter.ProofSettings(
            acme.proof().from(), acme.proof().flowId(), enough, acme.proof().within()),
        new ContactCenter.AgentSettings(makeAvailable),
        acme.notification(),
        acme.schedules());
  }

  /** Acme whose file names no group that steers the sign-in. */
  public static ContactCenter withoutDefaultGroup() {
    ContactCenter acme = contactCenter();
    return with(
        acme, List.of(group(SALES, "sales", 1, allEast(), "+15550100011")), acme.failback());
  }

  private static ContactCenter with(
      ContactCenter acme,
      List<TrafficDistributionGroup> groups,
      ContactCenter.FailbackSettings failback) {
    return with(acme, acme.routing(), groups, failback);
  }

  private static ContactCenter with(
      ContactCenter acme,
      Optional<RoutingMode> routing,
      List<TrafficDistributionGroup> groups,
      ContactCenter.FailbackSettings failback) {
    return new ContactCenter(
        acme.name(),
        acme.account(),
        acme.regions(),
        routing,
        acme.instance(),
        groups,
        acme.capacity(),
        acme.objectives(),
        acme.approvals(),
        acme.failover(),
        failback,
        acme.readiness(),
        acme.proof(),
        acme.agents(),
        acme.notification(),
        acme.schedules());
  }

  public static ApprovalPolicy policy(int approvals) {
    return policyOf(approvals, List.of("oncall-1", "oncall-2", "duty-manager"));
  }

  /** The same with other approvers. */
  public static ApprovalPolicy policyOf(int approvals, List<String> approvers) {
    return new ApprovalPolicy(
        approvals,
        approvers,
        false,
        Duration.ofMinutes(30),
        Optional.of("duty-manager"),
        ApprovalPolicy.Identity.CLAIMED);
  }

  /** The same where only principals count, which are named as tokens name people. */
  public static ApprovalPolicy verified(int approvals) {
    return new ApprovalPolicy(
        approvals,
        List.of(ALICE, BOB, CAROL),
        false,
        Duration.ofMinutes(30),
        Optional.of(CAROL),
        ApprovalPolicy.Identity.VERIFIED);
  }

  private static TrafficDistributionGroup group(
      GroupArn arn, String name, int criticality, TrafficDistribution normal, String number) {
    return new TrafficDistributionGroup(
        arn,
        name,
        criticality,
        normal.signIn().isPresent(),
        normal,
        List.of(new PhoneNumber(number)),
        "queue-" + name);
  }

  private static GroupArn arn(int number) {
    return new GroupArn(
        "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/"
            + "22222222-0000-4000-8000-00000000000"
            + number);
  }

  public static TrafficDistribution allEast() {
    return new TrafficDistribution(share(100), share(100), Optional.empty());
  }

  /** A share by the percentage of the source Region. */
  public static TrafficShare share(int percentEast) {
    return TrafficShare.of(Map.of(EAST, percentEast, WEST, 100 - percentEast));
  }

  public static SignInDistribution signIn(boolean east, boolean west) {
    return SignInDistribution.of(Map.of(EAST, east, WEST, west));
  }
}
