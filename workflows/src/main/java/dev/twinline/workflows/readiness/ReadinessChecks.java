package dev.twinline.workflows.readiness;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.ReadinessActivities.GroupNumbers;
import dev.twinline.workflows.readiness.ReadinessActivities.SignIn;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks everything about the destination at once, and takes no answer for an unknown. */
public final class ReadinessChecks {

  /** How long a check may keep a failover waiting; what it has not found out by then is unknown. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a person can do about what nobody could find out. */
  public static final String REMEDY_UNKNOWN = "look at it in the Amazon Connect console";

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;

  public ReadinessChecks(ContactCenter contactCenter, RegionalActivities hands) {
    this.contactCenter = contactCenter;
    this.hands = hands;
  }

  /** Starts all checks; the answer to each is fetched from the returned functions, in order. */
  public List<Func<List<Finding>>> start() {
    return List.of(startInstance(), startNumbers(), startAgents(), startSignIn());
  }

  /** Starts only the check whose failure stops a failover. */
  public Func<List<Finding>> startInstance() {
    String instance = contactCenter.instance().id();
    return started(
        Check.INSTANCE_ACTIVE,
        hands.start(
            ReadinessActivities.class,
            ActivityProfiles.call(PATIENCE),
            "Is the instance in " + hands.region() + " ACTIVE and replicated?",
            readiness -> readiness.verifyInstance(instance, hands.region())));
  }

  private Func<List<Finding>> startNumbers() {
    List<GroupNumbers> groups =
        contactCenter.groups().stream()
            .map(group -> new GroupNumbers(group.arn(), group.name(), group.numbers()))
            .toList();
    return started(
        Check.NUMBERS_HAVE_FLOWS,
        hands.start(
            ReadinessActivities.class,
            ActivityProfiles.call(PATIENCE),
            "Do the numbers lead to flows in " + hands.region() + "?",
            readiness ->
                readiness.verifyNumbers(contactCenter.instance().id(), groups, hands.region())));
  }

  private Func<List<Finding>> startAgents() {
    List<TrafficDistributionGroup> groups = contactCenter.groups();
    return started(
        Check.AGENTS_SIGNED_IN,
        hands.start(
            ReadinessActivities.class,
            ActivityProfiles.call(PATIENCE),
            "Are enough agents associated and signed in?",
            readiness ->
                readiness.verifyAgents(
                    contactCenter.instance().id(),
                    groups.stream().map(TrafficDistributionGroup::arn).toList(),
                    groups.stream().map(TrafficDistributionGroup::queueId).toList(),
                    contactCenter.readiness().agentsSignedIn(),
                    hands.region())));
  }

  private Func<List<Finding>> startSignIn() {
    Region other = contactCenter.regions().otherThan(hands.region());
    SignIn signIn =
        new SignIn(
            contactCenter.instance().id(),
            contactCenter.groups().stream()
                .filter(TrafficDistributionGroup::isDefault)
                .map(TrafficDistributionGroup::arn)
                .findFirst(),
            contactCenter.instance().aliases().get(other));
    return started(
        Check.ORIGINS_APPROVED,
        hands.start(
            ReadinessActivities.class,
            ActivityProfiles.call(PATIENCE),
            "Can agents sign in and switch to " + hands.region() + "?",
            readiness -> readiness.verifySignIn(signIn, hands.region())));
  }

  private Func<List<Finding>> started(Check asked, Promise<List<Finding>> answer) {
    return () -> {
      try {
        return answer.get();
      } catch (ActivityFailure failure) {
        Failures.passOnCancellation(failure);
        return List.of(
            Finding.unknown(
                asked, hands.region().code(), Failures.reasonOf(failure), REMEDY_UNKNOWN));
      }
    };
  }

  /** Waits for every answer. */
  public static List<Finding> answersOf(List<Func<List<Finding>>> checks) {
    List<Finding> findings = new ArrayList<>();
    checks.forEach(check -> findings.addAll(check.apply()));
    return findings;
  }
}
