package dev.twinline.catalog;

import static dev.twinline.catalog.AcmeFile.lineOf;
import static dev.twinline.catalog.AcmeFile.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongFileTest {

  /** What the example says, what stands there instead, and what a person is told. */
  static Stream<Arguments> oneThingWrong() {
    return Stream.of(
        wrong("name: acme", "name: Acme", "name: \"Acme\" is not a contact center name"),
        wrong("account: \"111122223333\"", "account: 111122223333", "account: must be a text;"),
        wrong("account: \"111122223333\"", "account: \"11112222\"", "not an AWS account"),
        wrong("replica: us-west-2", "replica: us-west", "\"us-west\" is not an AWS Region code"),
        wrong("id: 11111111-aaaa", "id: 1111-aaaa", "instance.id: \"1111-aaaa"),
        wrong("us-west-2: acme-west", "us-west-2:", "instance.aliases.us-west-2: must be a text"),
        wrong("criticality: 1", "criticality: 0", "criticality: must be at least 1, not 0"),
        wrong("criticality: 1", "criticality: first", "must be a whole number, not \"first\""),
        wrong("criticality: 1", "criticality: 0x1", "must be a whole decimal number"),
        wrong("default: true", "default: yes", "must be true or false, not \"yes\""),
        wrong(
            "signIn: {us-east-1: true, us-west-2: true}",
            "signIn: {us-east-1: false, us-west-2: false}",
            "on in at least one"),
        wrong("\"+15550100001\", \"", "+15550100001, \"", "write it in quotes: \"+15550100001\""),
        wrong("\"+15550100001\"", "\"555-0100\"", "numbers[0]: \"555-0100\" is not a phone number"),
        wrong("queue: 33333333-", "queue: care-", "not an Amazon Connect queue ID"),
        wrong("concurrentCallQuota: 100", "concurrentCallQuota: -1", "must be at least 1, not -1"),
        wrong("recoveryTime: 5m", "recoveryTime: 0s", "must be longer than nothing"),
        wrong("recoveryTime: 5m", "recoveryTime: -5m", "\"-5m\" is negative"),
        wrong("recoveryTime: 5m", "recoveryTime: PT-5M", "\"PT-5M\" is negative"),
        wrong("recoveryTime: 5m", "recoveryTime: 5", "has no unit; write 5s for seconds"),
        wrong("recoveryTime: 5m", "recoveryTime: soon", "\"soon\" is not a duration"),
        wrong("recoveryTime: 5m", "recoveryTime: 31d", "recoveryTime: \"31d\" is too long"),
        wrong("recoveryPoint: 0s", "recoveryPoint: 721h", "recoveryPoint: \"721h\" is too long"),
        wrong("budget: 2m", "budget: PT90000000000000000S", "failover.budget: \"PT9"),
        wrong("expiresAfter: 30m", "expiresAfter: 30d1s", "expiresAfter: \"30d1s\" is too long"),
        wrong("expiresAfter: 30m", "expiresAfter: 0s", "expiresAfter: must be longer than nothing"),
        wrong("soak: 10s", "soak: 999999d", "failback.soak: \"999999d\" is too long"),
        wrong("within: 2m", "within: PT2592001S", "proof.within: \"PT2592001S\" is too long"),
        wrong("within: 2m", "within: 0s", "proof.within: must be longer than nothing"),
        wrong("budget: 2m", "budget: 29s", "failover.budget: is too short; at least 30s, since a"),
        wrong("budget: 2m", "budget: 0m", "failover.budget: must be longer than nothing"),
        wrong("deputy: duty-manager", "deputy: boss", "deputy: boss is no approver"),
        wrong("identity: claimed", "identity: sworn", "not one of claimed, verified"),
        wrong("approvals: 1", "approvals: 3", "3 approvals cannot come from 3 approvers when"),
        wrong("[oncall-1, oncall-2,", "[oncall-1, oncall-1,", "oncall-1 is listed twice"),
        wrong("stepPercent: 50", "stepPercent: 55", "a step is a multiple of ten"),
        wrong("approval: once", "approval: EACH_STEP", "not one of once, eachStep"),
        wrong("approval: once", "approval: true", "failback.approval: must be a text;"),
        wrong("longestWait: 30s", "longestWait: 0s", "health.longestWait: must be longer than"),
        wrong("longestWait: 30s", "longestWait: 30", "has no unit; write 30s for seconds"),
        wrong(
            "abandonedPercent: 20", "abandonedPercent: 101", "abandonedPercent: a percentage lies"),
        wrong("abandonedPercent: 20", "abandonedPercent: -1", "must be at least 0, not -1"),
        wrong("longestWait: 30s", "longestwait: 30s", "did you mean longestWait?"),
        wrong("within: 2m", "within: [2m]", "must be a text, not a list"),
        wrong("webhooks: []", "webhooks: [ftp://x]", "not an http or https address (it is not"),
        wrong(
            "topics: []", "topics: [oncall]", "topics[0]: \"oncall\" is not the ARN of an Amazon"),
        wrong(
            "topics: []",
            "topics: [" + topic("sqs", "us-west-2", "111122223333") + "]",
            "not the ARN"),
        wrong(
            "topics: []", "topics: [" + topic("sns", "west", "111122223333") + "]", "not the ARN"),
        wrong(
            "topics: []", "topics: [" + topic("sns", "us-west-2", "11112222") + "]", "not the ARN"),
        wrong(
            "topics: []",
            "topics: [" + topic("sns", "us-west-2", "111122223333") + ".fi]",
            "not the"),
        wrong("topics: []", "topics: arn", "notification.topics: must be a list"),
        wrong("name: hourly-", "name: Hourly-", "\"Hourly-readiness\" is not a schedule name"),
        wrong("run: readiness", "run: drill", "\"drill\" is not one of readiness"),
        wrong("cron: \"0 * * * *\"", "cron: \"0 * * *\"", "contains 4 parts but we expect one of"),
        wrong("cron: \"0 * * * *\"", "cron: \"60 * * * *\"", "value 60 not in range [0, 59]"),
        wrong("cron: \"0 * * * *\"", "cron: \"0 0 31 2 *\"", "is a time that never comes"),
        wrong("cron: \"0 * * * *\"", "cron: \"@hourly\"", "is no timetable: nicknames not"),
        wrong("cron: \"0 * * * *\"", "calendar: {hour: 24}", "value 24 not in range [0, 23]"),
        wrong("cron: \"0 * * * *\"", "calendar: {hour: [9]}", "hour: must be a text, not a list"),
        wrong("timeZone: UTC", "timeZone: Europe/Bonn", "is not a time zone such as Europe/Berlin"),
        wrong("jitter: 30s", "jitter: 59m30s", "less than a minute between two runs, which are 60"),
        wrong("overlap: skip", "overlap: wait", "not one of skip, bufferOne, bufferAll, cancelO"),
        wrong("catchUp: 10m", "catchUp: 9s", "caught up within 10s at least and 1h at most"),
        wrong("catchUp: 10m", "catchUp: 2h", "caught up within 10s at least and 1h at most"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource
  void oneThingWrong(String right, String wrong, String told) {
    String text = AcmeFile.with(right, wrong);

    assertThat(problemsOf(text))
        .singleElement()
        .asString()
        .contains(told)
        .startsWith("acme.yaml:" + lineOf(right) + ": ");
  }

  @Test
  void everyProblemOfAFileIsReportedAtOnceInTheOrderOfItsLines() {
    String text =
        AcmeFile.with("account: \"111122223333\"", "acount: \"111122223333\"")
            .replace("agentsAvailable: 20", "agentsAvailable: many")
            .replace(
                "agents: {us-east-1: 50, us-west-2: 50}", "agents: {us-east-1: 55, us-west-2: 45}");

    assertThat(problemsOf(text))
        .containsExactly(
            "acme.yaml:6: account: is missing",
            "acme.yaml:7: acount: is not a field here; did you mean account? accepted: account,"
                + " agents, approvals, capacity, failback, failover, instance, name, notification,"
                + " objectives, proof, readiness, regions, routing, schedules,"
                + " trafficDistributionGroups",
            "acme.yaml:"
                + lineOf("agents: {us-east-1: 50")
                + ": trafficDistributionGroups[2].normal.agents: shares must name two Regions, be"
                + " multiples of ten and total 100, not {us-east-1=55, us-west-2=45}",
            "acme.yaml:"
                + lineOf("agentsAvailable")
                + ": proof.agentsAvailable: \"many\" is not a number (20), a share of those before"
                + " (80%), or as-before");
  }

  @Test
  void aPairThatAmazonConnectDoesNotReplicateIsRefusedWithThePairsThereAre() {
    assertThat(problemsOf(AcmeFile.with("replica: us-west-2", "replica: eu-west-1")))
        .singleElement()
        .asString()
        .startsWith(
            "acme.yaml:10: regions: Amazon Connect does not replicate from us-east-1 to eu-west-1;"
                + " supported pairs, source first: us-east-1 to us-west-2,");
  }

  @Test
  void aGroupOfAnotherAccountOrAnotherRegionIsRefused() {
    String arn = "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/";

    assertThat(problemsOf(AcmeFile.with(arn, arn.replace("111122223333", "444455556666"))))
        .singleElement()
        .asString()
        .contains("belongs to account 444455556666, but this file is about 111122223333");
    assertThat(problemsOf(AcmeFile.with(arn, arn.replace("us-east-1", "us-west-2"))))
        .singleElement()
        .asString()
        .contains("names a group of us-west-2, but groups are created in the source Region");
    assertThat(problemsOf(AcmeFile.with(arn, "")))
        .singleElement()
        .asString()
        .contains("is not the full ARN of a traffic distribution group");
  }

  @Test
  void aShareOfARegionOutsideThePairIsRefusedAndTheMissingRegionNamed() {
    String text =
        AcmeFile.with(
            "telephony: {us-east-1: 50, us-west-2: 50}",
            "telephony: {us-east-1: 50, eu-west-2: 50}");

    assertThat(problemsOf(text))
        .hasSize(2)
        .anyMatch(
            it ->
                it.contains(
                    "telephony.eu-west-2: is not in the pair; the Regions here are us-east-1"
                        + " and us-west-2"))
        .anyMatch(it -> it.contains("telephony.us-west-2: is missing; both Regions"));
  }

  @Test
  void twoGroupsMayNotShareNameArnOrNumber() {
    String text =
        AcmeFile.with("name: sales", "name: care")
            .replace("000000000003\n    criticality", "000000000002\n    criticality")
            .replace("+15550100021", "+15550100001");

    assertThat(problemsOf(text))
        .hasSize(3)
        .anyMatch(it -> it.contains("[1].name: two groups are called care"))
        .anyMatch(it -> it.contains("[2].arn: two groups have this ARN"))
        .anyMatch(
            it ->
                it.contains(
                    "[2].numbers[0]: a number belongs to one group, and +15550100001 is listed"
                        + " for care"));
  }

  @Test
  void onlyOneGroupIsTheDefaultGroupAndOnlyItHasASignInDistribution() {
    assertThat(problemsOf(AcmeFile.with("    default: true\n", "")))
        .singleElement()
        .asString()
        .contains("signIn: only the default group has a sign-in distribution");
    assertThat(problemsOf(AcmeFile.with("criticality: 2\n", "criticality: 2\n    default: true\n")))
        .anyMatch(it -> it.contains("[1].default: an instance has one default group"))
        .anyMatch(it -> it.contains("[1].normal.signIn: is missing; the default group also says"));
  }

  @Test
  void aProofNumberIsNeededForEachRegion() {
    assertThat(problemsOf(AcmeFile.with("    us-west-2: \"+15550109992\"\n", "")))
        .singleElement()
        .asString()
        .contains("proof.from.us-west-2: is missing; both Regions must be named");
  }

  @Test
  void aFieldThatStandsTwiceIsReportedAtTheSecondPlace() {
    assertThat(problemsOf(AcmeFile.with("name: acme\n", "name: acme\nname: acme\n")))
        .containsExactly("acme.yaml:7: name: stands here twice; keep one");
  }

  @Test
  void brokenYamlIsReportedWithItsLine() {
    assertThat(problemsOf("name: acme\n\taccount: x\n"))
        .containsExactly("acme.yaml:2: is not YAML: a tab is no indentation; use spaces");
    assertThat(problemsOf("name: [acme\naccount: x\n"))
        .singleElement()
        .asString()
        .startsWith("acme.yaml:2: is not YAML: ");
  }

  @Test
  void aFileThatIsNoContactCenterAtAllIsReported() {
    assertThat(problemsOf("")).singleElement().asString().startsWith("acme.yaml: is empty");
    assertThat(problemsOf("# nothing yet\n")).singleElement().asString().contains("is empty");
    assertThat(problemsOf("- acme\n"))
        .containsExactly("acme.yaml:1: must be a section of fields, not a list");
    assertThat(problemsOf("acme\n"))
        .containsExactly("acme.yaml:1: must be a section of fields, not a text");
    assertThat(problemsOf("name: acme\n---\nname: other\n"))
        .containsExactly("acme.yaml:3: a second document starts here; a file describes one");
  }

  @Test
  void nothingIsQuotedOfAFileThatIsOneText() {
    assertThat(problemsOf("AWS_ACCESS_KEY_ID=AKIA1\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI\n"))
        .containsExactly("acme.yaml:1: must be a section of fields, not a text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: acme%s",
        "name: {acme: %s}",
        "%s: acme",
        "account: %s",
        "account: 1234%s",
        "regions: %s",
        "regions: {source: %s}",
        "regions: {source: us-east-1, replica: us-west-2}\ninstance: {id: x, aliases: {%s: x}}",
        "instance: {id: \"%s\"}",
        "trafficDistributionGroups: [{name: %1$s}, {name: %1$s}, %1$s]",
        "trafficDistributionGroups: [{name: %1$s, default: true}, {name: x, default: true}]",
        "trafficDistributionGroups: [{arn: %1$s, criticality: %1$s, default: %1$s}]",
        "trafficDistributionGroups: [{numbers: [\"%1$s\"], queue: \"%1$s\"}]",
        "objectives: {recoveryTime: %1$s, recoveryPoint: -%1$s}",
        "approvals: {failover: {approvers: [%1$s, %1$s]}}",
        "approvals: {failover: {approvers: [x], deputy: \"%1$s\", identity: \"%1$s\"}}",
        "notification: {webhooks: [%1$s], topics: [%1$s]}",
        "name: *%s",
        "name: \"%s",
        "%s",
      })
  void nothingLongIsQuotedWhole(String form) {
    String secret = "wJalrXUtnFEMI".repeat(3) + "bPxRfiCYEXAMPLEKEY";

    assertThat(problemsOf(form.formatted(secret)))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).doesNotContain(secret.substring(0, 36)));
    assertThat(problemsOf(form.formatted("1".repeat(57))))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).doesNotContain("1".repeat(36)));
  }

  /** A webhook's address is often its password, however short. */
  @ParameterizedTest
  @ValueSource(strings = {"hook.example/T0ken", "htps://me:T0ken@hook.example", "https:/x/T0ken"})
  void aWebhookThatIsNoneIsNotQuotedAtAll(String address) {
    assertThat(problemsOf(AcmeFile.with("webhooks: []", "webhooks: [\"" + address + "\"]")))
        .singleElement()
        .asString()
        .contains("notification.webhooks[0]: is not an http or https address")
        .doesNotContain("T0ken");
  }

  @Test
  void whatIsQuotedStaysInOneLine() {
    assertThat(problemsOf(AcmeFile.with("replica: us-west-2", "replica: \"us\\n\\e[31mwest\"")))
        .singleElement()
        .asString()
        .contains("\"us [31mwest\" is not an AWS Region code");
  }

  @Test
  void aMissingSectionIsReportedOnceWithoutItsFields() {
    String text = AcmeFile.text().replaceAll("(?s)capacity:\n.*?\n\n", "");

    assertThat(problemsOf(text)).containsExactly("acme.yaml:6: capacity: is missing");
  }

  private static String topic(String service, String region, String account) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":oncall";
  }

  private static Arguments wrong(String right, String wrong, String told) {
    return Arguments.of(right, wrong, told);
  }

  @Test
  void aScheduleSaysWhenOnceAndIsCalledLikeNoOther() {
    assertThat(problemsOf(AcmeFile.with("    cron: \"0 * * * *\"\n", "")))
        .containsExactly(
            "acme.yaml:"
                + lineOf("  - name: hourly-readiness")
                + ": schedules[0].cron: is missing; say when by cron or by calendar");
    assertThat(problemsOf(AcmeFile.with("timeZone: UTC", "calendar: {hour: 9}")))
        .singleElement()
        .asString()
        .contains("schedules[0].calendar: says when beside cron; keep one of the two");
    assertThat(
            problemsOf(
                AcmeFile.text() + "  - {name: hourly-readiness, run: readiness, cron: 0 9 * * *}"))
        .singleElement()
        .asString()
        .contains("schedules[1].name: two schedules are called hourly-readiness");
  }
}
