package dev.twinline.workflows.evidence.page;

import static dev.twinline.workflows.evidence.page.Reports.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.Counting;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.operation.NoticeTold;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import dev.twinline.workflows.proof.Verdict;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.StepOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportPageTest {

  /** What somebody might send to draw on the page of others. */
  private static final String MARKUP = "</p><img src=x onerror=\"alert('1')\">&";

  @Test
  void aRejectedFailoverIsNoFailure() {
    assertThat(Reports.ofAFailoverThatMovedNothing(State.REJECTED).page())
        .contains(
            "<h1>Failover of acme to us-west-2: rejected, nothing was moved</h1>",
            "class=\"summary neutral\"",
            "Nothing was moved, so there was nothing to prove.",
            "No call changed anything.")
        .doesNotContain("failed", "FAILED", "not recovered", "not proven", "missed");
  }

  @Test
  void aFailoverThatNobodyAnsweredSaysSo() {
    assertThat(Reports.ofAFailoverThatMovedNothing(State.EXPIRED).page())
        .contains("nobody agreed in time, nothing was moved</h1>", "class=\"summary bad\"");
  }

  @Test
  void aFailoverThatMovedSomethingAndFailedSaysSo() {
    assertThat(Reports.ofAFailoverThatFailed().page())
        .contains(
            ": failed</h1>",
            "class=\"summary bad\"",
            "It is not proven that calls are answered in us-west-2.",
            "Not recovered: nobody has shown that calls are answered.",
            "objective missed",
            "Nobody counted the calls of this run.",
            "Before the shift 8 served in both Regions together")
        .doesNotContain("Nobody looked");
  }

  @Test
  void aFailoverThatLeftAGroupBehindHasMissedItsObjectiveThoughTheRestIsProven() {
    assertThat(Reports.ofAPartialFailover().page())
        .contains(
            "Not recovered: 1 group is not moved. The objective of 5 min 00 s is missed.",
            "objective 5 min 00 s: missed",
            "not recovered",
            "1 synthetic call answered, of what was moved",
            "Calls to what was moved were seen to be answered by agents in us-west-2.",
            "calls to what was moved were seen to be answered")
        .doesNotContain("objective met", "Recovery took");
  }

  @Test
  void whileItsShiftIsUnderWayAReportClaimsNothing() {
    assertThat(Reports.ofAFailbackUnderWay().page())
        .contains(
            "Not known yet: the shift tells at its end what it moved",
            "Not known yet: the shift tells at its end what it changed.",
            "<td>not known yet</td><td>the shift tells at its end</td>",
            "not counted yet",
            "How many agents were Available is not recorded so far.",
            "Where the traffic of care goes: the shift is under way, and tells at its end.")
        .doesNotContain(
            "othing was moved",
            "No call changed anything",
            "as&#160;before",
            "not shifted",
            "not at home",
            "did not happen",
            "none needed");
  }

  @Test
  void aFailbackThatIsHeldShowsHowFarItCame() {
    assertThat(Reports.ofAFailbackHeldHalfway().page())
        .contains("shifted, not to the goal", "50%")
        .doesNotContain("the&#160;goal</td>");
  }

  @Test
  void ofAStepThatWasInterruptedWhatWasFoundBeforeTheWriteTells() {
    Reports failback = Reports.ofAFailbackHeldHalfway();
    StepOutcome second =
        new StepOutcome(
            2,
            List.of(new GroupMove(Acme.CARE, "care", Reports.half(), Reports.CARE.from())),
            Optional.empty(),
            List.of(),
            "interrupted");
    failback.steps = List.of(failback.steps.get(0), second);

    assertThat(failback.page()).contains("shifted, not to the goal");

    failback.outcomes =
        List.of(
            new GroupOutcome(Acme.CARE, "care", Result.SHIFTED, Optional.of(Reports.half()), ""));
    assertThat(failback.page())
        .contains("<td>the&#160;goal</td>")
        .doesNotContain("shifted, not to the goal");
  }

  @Test
  void noCallOnRecordIsNotNoCallLost() {
    Reports lagging = Reports.ofAFailover();
    lagging.calls =
        Optional.of(
            new CallSeries(
                "a test",
                Duration.ofMinutes(15),
                List.of(new CallSeries.Count(Reports.START, "us-west-2", 0, 0))));

    assertThat(lagging.page())
        .contains(">not on record<", "No call was on record. Source: a test.")
        .doesNotContain("0 answered");
  }

  @Test
  void callsOfOneRegionDoNotStandForThoseOfBoth() {
    Reports part = Reports.ofAFailover();
    part.calls = part.calls.map(all -> all.in("us-west-2"));

    assertThat(part.page())
        .contains(
            "90 answered, as us-west-2 counts them",
            "90 answered, 0 lost, as us-west-2 counts them");
    assertThat(Reports.ofAFailover().page()).doesNotContain("counts them<");
  }

  @Test
  void countsThatMayOverlapAreNeverSummed() {
    Reports unknown = Reports.ofAFailover();
    unknown.calls =
        Optional.of(
            new CallSeries(
                "a test",
                Duration.ofMinutes(15),
                List.of(
                    new CallSeries.Count(Reports.START, "us-east-1", 12, 3),
                    new CallSeries.Count(Reports.START, "us-west-2", 20, 4)),
                Counting.NOT_KNOWN));

    assertThat(unknown.page())
        .contains(
            "us-east-1 counts 12 answered, 3 lost; us-west-2 counts 20 answered, 4 lost; whether"
                + " these overlap is not known",
            ">no sum<",
            "whether the counts of us-east-1 and us-west-2 overlap is not known")
        .doesNotContain("32 answered", "7 lost");
  }

  @Test
  void agentsThatTheLooksOfAStepSawAreTold() {
    Reports failback =
        Reports.ofAFailback(
            step(
                1,
                "well",
                Finding.passed(
                    Check.AGENTS_SERVING, "agents in us-east-1", "40 seen, 12 asked for")));
    failback.agents = List.of();
    failback.proof = new Proof(Optional.empty(), failback.proof.calls());

    assertThat(failback.page())
        .contains("agents in us-east-1: 40 seen, 12 asked for", "enough")
        .contains("How many agents were Available in us-west-2: not recorded by itself")
        .doesNotContain("How many agents were Available in us-east-1", "obody looked");
  }

  @Test
  void aNoticeWithoutChannelsStoodInAWorkersLogOnly() {
    Reports alone = Reports.ofAFailover();
    alone.notices =
        List.of(
            new NoticeTold(
                Moment.END,
                Reports.at(50),
                "It is over.",
                "",
                false,
                List.of(),
                OptionalInt.of(0)));

    assertThat(alone.page()).contains("worker&#39;s log only").doesNotContain("all took it");
    assertThat(Reports.ofAFailover().page()).contains("all took it");
  }

  @Test
  void theFivePartsOfTheClockStandAgainstTheObjective() {
    assertThat(Reports.ofAFailover().page())
        .contains(
            "<th scope=\"row\">Fault</th><td><span class=\"unbroken\">2026-11-23 19:00:00Z</span></td>",
            "<th scope=\"row\">Detected</th><td><span class=\"unbroken\">2026-11-23 19:00:04Z</span></td><td><span class=\"unbroken\">4.0 s</span></td>",
            "<th scope=\"row\">Proven</th><td><span class=\"unbroken\">2026-11-23 19:00:50Z</span></td><td><span class=\"unbroken\">20.0 s</span></td>"
                + "<td><span class=\"unbroken\">+50.0 s</span></td>",
            "Recovery took 50.0 s, from the fault to the proof. The objective of 5 min 00 s is met,"
                + " with 4 min 10 s to spare.",
            "objective met")
        .doesNotContain("<h2>Steps</h2>", "role=\"note\"");
  }

  @Test
  void anObjectiveThatWasMissedSaysByHowMuch() {
    Reports slow = Reports.ofAFailover();
    slow.objective = Optional.of(Duration.ofSeconds(40));

    assertThat(slow.page()).contains("The objective of 40.0 s is missed by 10.0 s.");
  }

  @Test
  void dataAtRiskWithoutAStreamIsAHoleAndNotAZero() {
    assertThat(Reports.ofAFailover().page())
        .contains("none is described in the contact center's file", "a hole, not a zero");
  }

  @Test
  void aFailbackHasStepsAndNoRecoveryTime() {
    assertThat(Reports.ofAFailback(step(1, "well"), step(2, "well")).page())
        .contains("<h1>Failback of acme to us-east-1: back to normal</h1>")
        .contains("<h2>Steps</h2>", "<td>19:00:10Z</td>", ">Started</th>", "At home after")
        .contains("A failback answers no fault, so it has no recovery time.")
        .doesNotContain("Recovery time", ">Fault</th>", ">Detected</th>", "objective met");
  }

  @Test
  void aStepNamesWhatWasNotPassedInIt() {
    Reports failback =
        Reports.ofAFailback(
            step(
                1,
                "not well",
                Finding.passed(Check.INSTANCE_ACTIVE, "us-east-1", ""),
                Finding.failed(Check.QUEUE_WAIT, "care", "90 s", "add agents")));
    failback.outcome = Outcome.STEPPED_BACK;

    assertThat(failback.page())
        .contains(": went back</h1>", "care: nobody waits longer than the file allows: not so")
        .doesNotContain("us-east-1: the instance is ACTIVE");
  }

  @Test
  void stepsThatLieCloseTogetherAreMarkedInRowsOfTheirOwn() {
    Reports failback = Reports.ofAFailback(step(1, "well"), step(2, "well"), step(3, "well"));

    List<String> marks = new ArrayList<>();
    for (Element text : elements(failback.page(), "text")) {
      if (text.getAttribute("class").equals("mark-name")) {
        marks.add(text.getAttribute("y") + " " + text.getTextContent());
      }
    }

    assertThat(marks).contains("12.0 started", "27.0 approved").anyMatch(m -> m.endsWith("step 3"));
  }

  @Test
  void callsAreDrawnPerIntervalWithTheirSourceAndStandInATableToo() {
    Reports counted = Reports.ofAFailover();
    counted.calls =
        Optional.of(
            new CallSeries(
                "Amazon Connect's historical metrics",
                Duration.ofMinutes(15),
                List.of(new CallSeries.Count(Reports.START, "us-west-2", 12, 3))));

    assertThat(counted.page())
        .contains("Calls per 15 min in each Region", "Amazon Connect&#39;s historical metrics")
        .contains("↑ 12 answered", "↓ 3 lost", "us-west-2 19:00:00Z: 3 lost")
        .contains("<th scope=\"col\">us-west-2: lost</th>", "<td>12</td><td>3</td>")
        .contains("What callers met in us-east-1: it has no count of them.");
  }

  @Test
  void agentsAreShownAtEachLookAndWhoIsMissingByName() {
    assertThat(Reports.ofAFailover().page())
        .contains(
            ">4+1</text>",
            "6 wanted",
            "Missing: agent-7.",
            "Before, 8 were Available or on a contact.");
  }

  @Test
  void theProofSaysWhereTheContactAndTheAgentWere() {
    Reports lied = Reports.ofAFailover();
    lied.proof =
        new Proof(
            Optional.empty(),
            List.of(
                Reports.callProof(
                    Verdict.DISPROVEN,
                    new Whereabouts(
                        Optional.of(Acme.WEST),
                        Optional.of(Acme.EAST),
                        Optional.empty(),
                        Optional.empty()))));

    assertThat(lied.page())
        .contains("disproven", "us-west-2 / us-east-1", "<code>agent-3</code> / not said");
  }

  @Test
  void everyMutationStandsThereWithItsRequest() {
    assertThat(Reports.ofAFailover().page())
        .contains(
            "UpdateTrafficDistribution",
            "<code>5a1d0c1e-0000-4000-8000-000000000002</code>",
            "<code>failover/acme</code>");
  }

  @Test
  void channelsThatDidNotTakeANoticeAreNamed() {
    Reports quiet = Reports.ofAFailover();
    quiet.notices = List.of(Reports.told("It began.", "webhook 1"));

    assertThat(quiet.page()).contains("It began.", "not taken: webhook 1");
  }

  static Stream<Arguments> whatBecameOfAGroup() {
    return Stream.of(
        Arguments.of(Result.SHIFTED, "<td>the&#160;goal</td>", "shifted"),
        Arguments.of(Result.ALREADY_THERE, "<td>the&#160;goal</td>", "was there already"),
        Arguments.of(Result.STALE, "<td>as&#160;before</td>", "changed by somebody else"),
        Arguments.of(Result.REFUSED, "<td>as&#160;before</td>", "refused by AWS"),
        Arguments.of(Result.UNCONFIRMED, "<td>not known</td>", "written, not confirmed"),
        Arguments.of(Result.PUT_BACK, "<td>as&#160;before</td>", "put back"),
        Arguments.of(Result.UNREACHED, "<td>as&#160;before</td>", "not taken in time"));
  }

  @ParameterizedTest
  @MethodSource("whatBecameOfAGroup")
  void theDistributionAfterIsWhatIsKnownOfIt(Result result, String after, String words) {
    Reports report = Reports.ofAFailover();
    report.outcomes = List.of(Reports.outcomeOf(result));

    assertThat(report.page()).contains(after, words);
  }

  @Test
  void anAnswerStandsAtTheGateAtWhichItWasGiven() {
    Reports asked = Reports.ofAFailover();
    GateView later =
        new GateView(
            2,
            State.APPROVED,
            "Go on?",
            "ba9876543210",
            1,
            1,
            List.of("oncall-2"),
            List.of("oncall-2"),
            ApprovalPolicy.Identity.CLAIMED,
            Optional.of(Reports.at(30)),
            Optional.of(Reports.at(90)),
            List.of(Reports.answer("oncall-2", "the first yes")));
    asked.gates = List.of(Reports.gate(State.APPROVED), later);

    String page = asked.page();

    assertThat(page.indexOf("the first yes"))
        .isBetween(page.indexOf("Gate 1"), page.indexOf("Gate 2"));
    assertThat(page.substring(page.indexOf("Gate 2"))).contains("Nobody answered.");
  }

  @Test
  void anOverrideStandsWhereNobodyCanOverlookItWithItsPersonAndReason() {
    Reports broken = Reports.ofAFailover();
    broken.override = Optional.of(new BreakGlass("<nobody> answers the phone"));
    broken.gates = List.of();

    assertThat(broken.page())
        .contains("Override by oncall-1:</strong> &lt;nobody&gt; answers the phone")
        .contains("Nobody was asked: oncall-1 went on by override.");
  }

  @Test
  void anOverrideThatWasRefusedClaimsNothing() {
    Reports refused = Reports.ofAFailoverThatMovedNothing(State.NONE);
    refused.override = Optional.of(new BreakGlass("nobody answers the phone"));

    assertThat(refused.page())
        .contains("Override by oncall-1:</strong> nobody", "Nobody was asked.")
        .doesNotContain("took the place", "went on by override");
  }

  /** Pages to look at in a browser, as a person would get them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyPageCanBeLookedAt(String what, String page) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "pages"));

    Path file = Files.writeString(folder.resolve(what.replace(' ', '-') + ".html"), page);

    assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }

  static Stream<Arguments> pages() {
    Reports running = Reports.ofAFailover();
    running.outcome = Outcome.RUNNING;
    return Stream.of(
        Arguments.of("a failover", Reports.ofAFailover().page()),
        Arguments.of("one that failed", Reports.ofAFailoverThatFailed().page()),
        Arguments.of(
            "one that was refused", Reports.ofAFailoverThatMovedNothing(State.REJECTED).page()),
        Arguments.of("one that runs", running.page()),
        Arguments.of("a partial one", Reports.ofAPartialFailover().page()),
        Arguments.of("a failback under way", Reports.ofAFailbackUnderWay().page()),
        Arguments.of("one that is held", Reports.ofAFailbackHeldHalfway().page()),
        Arguments.of("a failback", Reports.ofAFailback(step(1, "well"), step(2, "well")).page()),
        Arguments.of("one about which people wrote what they liked", drawnOn().page()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyPageIsWellFormedAndNeedsNothingFromOutside(String what, String page) {
    assertThat(page).doesNotContain("http:", "https:", "@import", "url(/", "//");
    for (Element element : elements(page, "*")) {
      assertThat(element.getTagName())
          .isNotIn("script", "link", "img", "iframe", "object", "embed", "base", "form");
      assertThat(element.hasAttribute("src") || element.hasAttribute("href")).isFalse();
      assertThat(element.hasAttribute("style")).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyIdIsThereOnceAndWhatIsDrawnHasAName(String what, String page) {
    List<String> ids =
        elements(page, "*").stream()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();

    assertThat(ids).doesNotHaveDuplicates();
    for (Element drawing : elements(page, "svg")) {
      assertThat(
              drawing.getAttribute("aria-hidden").equals("true")
                  || ids.containsAll(List.of(drawing.getAttribute("aria-labelledby").split(" "))))
          .isTrue();
    }
  }

  @Test
  void whateverPeopleWriteStaysText() {
    String page = drawnOn().page();

    assertThat(elements(page, "img")).isEmpty();
    assertThat(page).doesNotContain("<img", "onerror=\"").contains("&lt;img src=x onerror=&quot;");
  }

  /** Each text that comes from people, or from a cloud, tries to draw. */
  private static Reports drawnOn() {
    Reports report = Reports.ofAFailback(step(1, MARKUP));
    report.reason = MARKUP;
    report.summary = MARKUP + "\u0007";
    report.override = Optional.of(new BreakGlass(MARKUP));
    report.gates = List.of(Reports.gate(State.APPROVED, Reports.answer(MARKUP, MARKUP)));
    report.findings = List.of(Finding.failed(Check.HEADROOM, MARKUP, MARKUP, MARKUP));
    report.residualRisks = List.of(MARKUP);
    report.notices = List.of(Reports.told(MARKUP, MARKUP));
    report.moves =
        List.of(
            new GroupMove(Reports.CARE.arn(), MARKUP, Reports.CARE.from(), Reports.CARE.goal()));
    report.calls =
        Optional.of(
            new CallSeries(
                MARKUP,
                Duration.ofSeconds(1),
                List.of(new CallSeries.Count(Reports.START, MARKUP, 1, 1))));
    return report;
  }

  /** A browser forgives; the XML parser does not. */
  private static List<Element> elements(String page, String name) {
    NodeList found = parse(page).getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Document parse(String page) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }
}
