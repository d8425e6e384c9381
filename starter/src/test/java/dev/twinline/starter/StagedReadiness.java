package dev.twinline.starter;

import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.check.ReadinessReport;
import dev.twinline.workflows.check.RegionReadiness;
import dev.twinline.workflows.check.RegionReadiness.Judged;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A check that finds us-east-1 ready and much to say about us-west-2. */
public final class StagedReadiness implements CheckReadinessWorkflow {

  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final Instant AT = Instant.parse("2026-01-01T03:00:00Z");

  @Override
  public ReadinessReport check(RawValue input) {
    Map<String, Object> asked = StagedGate.read(input);
    StagedCatalog.look(asked.get("contactCenter"));
    if ("us-east-1".equals(asked.get("to"))) {
      return report(List.of(east()), "us-east-1 could take over.");
    }
    return report(List.of(west(), east()), "acme: us-west-2 cannot take over.");
  }

  private static ReadinessReport report(List<RegionReadiness> regions, String summary) {
    return new ReadinessReport(new ContactCenterName("acme"), AT, regions, summary);
  }

  private static RegionReadiness east() {
    return seen(EAST, Finding.passed(Check.INSTANCE_ACTIVE, "us-east-1", "ACTIVE"));
  }

  private static RegionReadiness west() {
    return seen(
        WEST,
        Finding.failed(Check.GROUP_ACTIVE, "care", "status is DELETION_FAILED", "ask AWS Support"),
        Finding.failed(Check.AGENTS_SIGNED_IN, "agents", "3 seen, 20 asked for", "call agents"),
        Finding.unknown(Check.INSTANCE_REPLICATED, "instance", "throttled", "look again"),
        Finding.passed(Check.HEADROOM, "us-west-2", "quota 100"));
  }

  private static RegionReadiness seen(Region region, Finding... findings) {
    List<Judged> judged =
        List.of(findings).stream().map(finding -> new Judged(finding.severity(), finding)).toList();
    return new RegionReadiness(region, judged.get(0).severity(), judged);
  }

  @Override
  public OperationStatus status() {
    return new OperationStatus("acme", TYPE, "CHECKING", List.of(), List.of(), "");
  }
}
