package dev.twinline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ApprovalPolicy.Identity;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.FailbackSettings;
import dev.twinline.workflows.model.ContactCenter.FailbackSettings.Asking;
import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import dev.twinline.workflows.model.ContactCenter.NotificationSettings;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.model.ScheduleEntry;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactCenterFileTest {

  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");

  private final ContactCenterFile file = ContactCenterFile.read(AcmeFile.PATH);
  private final ContactCenter acme = file.contactCenter();

  @Test
  void theExampleIsOneInstanceInTwoRegions() {
    assertThat(acme.name()).hasToString("acme");
    assertThat(acme.account()).isEqualTo("111122223333");
    assertThat(acme.regions()).hasToString("us-east-1 and us-west-2");
    assertThat(acme.instance().id()).isEqualTo("11111111-aaaa-4bbb-8ccc-000000000001");
    assertThat(acme.instance().aliases())
        .containsEntry(EAST, "acme-east")
        .containsEntry(WEST, "acme-west");
  }

  @Test
  void theExampleHasThreeGroupsMostCriticalFirst() {
    assertThat(acme.groups())
        .extracting(TrafficDistributionGroup::name)
        .containsExactly("care", "sales", "back-office");
    assertThat(acme.groups())
        .extracting(TrafficDistributionGroup::isDefault)
        .containsExactly(true, false, false);
    assertThat(acme.groups())
        .extracting(group -> group.normal().toString())
        .containsExactly(
            "telephony us-east-1 100%, us-west-2 0%; agents us-east-1 100%, us-west-2 0%;"
                + " sign-in us-east-1 on, us-west-2 on",
            "telephony us-east-1 100%, us-west-2 0%; agents us-east-1 100%, us-west-2 0%",
            "telephony us-east-1 50%, us-west-2 50%; agents us-east-1 50%, us-west-2 50%");
    assertThat(acme.groups().get(0).numbers())
        .containsExactly(new PhoneNumber("+15550100001"), new PhoneNumber("+15550100002"));
    assertThat(acme.groups().get(2).queueId()).isEqualTo("33333333-0000-4000-8000-000000000003");
  }

  @Test
  void theExampleSaysWhatIsExpectedAndWhatProvesIt() {
    assertThat(acme.capacity()).isEqualTo(new ContactCenter.Capacity(60, 100));
    assertThat(acme.objectives())
        .isEqualTo(new ContactCenter.Objectives(Duration.ofMinutes(5), Duration.ZERO));
    assertThat(acme.failover().budget()).isEqualTo(Duration.ofMinutes(2));
    assertThat(acme.failback())
        .isEqualTo(
            new FailbackSettings(
                50,
                Duration.ofSeconds(10),
                Asking.ONCE,
                new HealthLimits(Duration.ofSeconds(30), 20),
                Duration.ofSeconds(5)));
    assertThat(acme.readiness().agentsSignedIn()).isEqualTo(20);
    assertThat(acme.proof().from(EAST)).hasToString("+15550109991");
    assertThat(acme.proof().from(WEST)).hasToString("+15550109992");
    assertThat(acme.proof().agentsAvailable()).isEqualTo(EnoughAgents.of(20));
    assertThat(acme.routing()).contains(RoutingMode.ISOLATED);
    assertThat(acme.agents().makeAvailable()).isFalse();
    assertThat(acme.proof().within()).isEqualTo(Duration.ofMinutes(2));
    assertThat(acme.notification().webhooks()).isEmpty();
    assertThat(acme.notification().topics()).isEmpty();
  }

  @Test
  void wordMayGoToTopicsOfBothRegions() {
    String east = "arn:aws:sns:us-east-1:111122223333:oncall";
    String west = "arn:aws:sns:us-west-2:111122223333:oncall.fifo";

    List<TopicArn> topics =
        ContactCenterFile.parse(
                "acme.yaml", AcmeFile.with("topics: []", "topics: [" + east + ", " + west + "]"))
            .notification()
            .topics();

    assertThat(topics).extracting(TopicArn::value).containsExactly(east, west);
    assertThat(topics).extracting(TopicArn::region).containsExactly(EAST, WEST);
    assertThat(topics).extracting(TopicArn::isFifo).containsExactly(false, true);
  }

  @Test
  void anOperationWithoutAPolicyOfItsOwnTakesTheFailoversPolicy() {
    ApprovalPolicy failover = acme.approvalPolicy(Operation.FAILOVER);

    assertThat(failover)
        .isEqualTo(
            new ApprovalPolicy(
                1,
                List.of("oncall-1", "oncall-2", "duty-manager"),
                false,
                Duration.ofMinutes(30),
                Optional.of("duty-manager"),
                Identity.CLAIMED));
    assertThat(acme.approvalPolicy(Operation.DRILL)).isEqualTo(failover);
    assertThat(acme.approvalPolicy(Operation.FAILBACK).deputy()).isEmpty();
  }

  @Test
  void whatIsLeftOutTakesTheDocumentedDefault() {
    String text =
        AcmeFile.text()
            .replace("failover:\n  budget: 2m\n", "")
            .replaceFirst("(?s)\nfailback:\n.*?\n\n", "\n")
            .replace("  within: 2m\n", "")
            .replace("routing: isolated\n", "")
            .replace("agents:\n  makeAvailable: false\n", "")
            .replaceFirst("(?s)\nnotification:\n.*?\n\n", "\n");

    ContactCenter plain = ContactCenterFile.parse("acme.yaml", text);

    assertThat(plain.routing()).isEmpty();
    assertThat(plain.agents().makeAvailable()).isFalse();

    assertThat(text).doesNotContain("longestWait");
    assertThat(plain.failover().budget()).isEqualTo(Duration.ofMinutes(2));
    assertThat(plain.failback())
        .isEqualTo(
            new FailbackSettings(
                20,
                Duration.ofMinutes(5),
                Asking.ONCE,
                new HealthLimits(Duration.ofMinutes(1), 10),
                Duration.ofMinutes(2)));
    assertThat(plain.proof().within()).isEqualTo(Duration.ofMinutes(2));
    assertThat(plain.notification()).isEqualTo(NotificationSettings.NONE);
  }

  @Test
  void aLimitThatIsLeftOutTakesItsOwnDefault() {
    String text = AcmeFile.with("    longestWait: 30s\n", "");

    assertThat(ContactCenterFile.parse("acme.yaml", text).failback().limits())
        .isEqualTo(new HealthLimits(Duration.ofMinutes(1), 20));
  }

  @Test
  void peopleMayBeAskedBeforeEachStepOfAFailback() {
    String text = AcmeFile.with("approval: once", "approval: eachStep");

    assertThat(ContactCenterFile.parse("acme.yaml", text).failback().approval())
        .isEqualTo(Asking.EACH_STEP);
  }

  @Test
  void aDurationMayBeWrittenAsPeopleWriteItOrAsIsoDoes() {
    assertThat(DurationText.parse("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(DurationText.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(DurationText.parse("1d")).isEqualTo(Duration.ofDays(1));
    assertThat(DurationText.parse("PT2M")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aDurationMayBeAsLongAsThirtyDays() {
    String text = AcmeFile.with("expiresAfter: 30m", "expiresAfter: 30d");

    assertThat(
            ContactCenterFile.parse("acme.yaml", text)
                .approvalPolicy(Operation.FAILOVER)
                .expiresAfter())
        .isEqualTo(Duration.ofDays(30));
  }

  @Test
  void commentsAndTheOrderOfKeysDoNotChangeTheDigest() {
    String reordered =
        AcmeFile.text()
            .replace(
                "telephony: {us-east-1: 100, us-west-2: 0}",
                "telephony: {us-west-2: 0, us-east-1: 100} # all at home")
            .replace("  budget: 2m", "  budget: PT120S");

    assertThat(file.digest()).hasSize(64);
    assertThat(digestOf(reordered)).isEqualTo(file.digest());
  }

  @Test
  void anyOtherValueChangesTheDigest() {
    assertThat(digestOf(AcmeFile.with("agentsSignedIn: 20", "agentsSignedIn: 21")))
        .isNotEqualTo(file.digest());
    assertThat(digestOf(AcmeFile.with("us-west-2: acme-west", "us-west-2: acme-w")))
        .isNotEqualTo(file.digest());
  }

  private static String digestOf(String text) {
    return ContactCenterDigest.of(ContactCenterFile.parse("acme.yaml", text));
  }

  @Test
  void theExampleChecksItsReadinessEveryHour() {
    assertThat(acme.schedules())
        .containsExactly(
            new ScheduleEntry(
                "hourly-readiness",
                ScheduleEntry.Run.READINESS,
                Optional.of("0 * * * *"),
                Optional.empty(),
                "UTC",
                Duration.ofSeconds(30),
                ScheduleEntry.Overlap.SKIP,
                Duration.ofMinutes(10),
                false));
  }

  @Test
  void aScheduleSaysLittleMoreThanWhatAndWhen() {
    String text =
        AcmeFile.text().substring(0, AcmeFile.text().indexOf("\nschedules:"))
            + "\nschedules:\n  - {name: daily, run: readiness, calendar: {minute: 30, hour: 6}}\n";

    assertThat(ContactCenterFile.parse("acme.yaml", text).schedules())
        .containsExactly(
            new ScheduleEntry(
                "daily",
                ScheduleEntry.Run.READINESS,
                Optional.empty(),
                Optional.of(new ScheduleEntry.CalendarTimes("30", "6", "*", "*", "*")),
                "UTC",
                Duration.ZERO,
                ScheduleEntry.Overlap.SKIP,
                Duration.ofMinutes(10),
                false));
  }
}
