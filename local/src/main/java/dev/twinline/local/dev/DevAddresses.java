package dev.twinline.local.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.util.List;

/**
 * Where the parts of the development system are.
 *
 * @param temporal for clients, HOST:PORT
 * @param webUi for people
 * @param simulator for AWS clients
 * @param start links to start forms of the Web UI that come up filled in
 */
record DevAddresses(
    String temporal, String webUi, String simulator, List<Worker> workers, List<Link> start) {

  /** Where clients look that are told nothing. */
  private static final String USUAL = "127.0.0.1:7233";

  DevAddresses {
    workers = List.copyOf(workers);
    start = List.copyOf(start);
  }

  /** A link, and what it starts. */
  record Link(String summary, String address) {}

  /** A worker process, which may be killed to see what happens. */
  record Worker(String region, long process, String log) {}

  String json() {
    try {
      return TwinlineDataConverter.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("addresses cannot be written as JSON", e);
    }
  }

  /** What a person needs who has just started it. */
  String text() {
    StringBuilder page = new StringBuilder();
    page.append("\nTemporal   ").append(temporal).append("\nWeb UI     ").append(webUi);
    page.append("\nAWS        ").append(simulator).append('\n');
    workers.forEach(
        worker ->
            page.append("Worker     ")
                .append(worker.region())
                .append(", process ")
                .append(worker.process())
                .append(", log ")
                .append(worker.log())
                .append('\n'));
    start.forEach(
        link -> page.append('\n').append(link.summary()).append(":\n  ").append(link.address()));
    page.append("\n\nIn another terminal:\n\n");
    if (!temporal.equals(USUAL)) {
      page.append("  export TEMPORAL_ADDRESS=").append(temporal);
      page.append(" TWINLINE_WEB_UI=").append(webUi).append('\n');
    }
    page.append(
        """
          export TWINLINE_USER=oncall-1
          ./twinline status acme
          curl -X PUT %1$s/_simulator/faults/us-east-1 -d '{"region":"DOWN"}'
          ./twinline failover acme --to us-west-2 --reason "us-east-1 is impaired"
          ./twinline approve acme --by oncall-2

        Ctrl-C stops all of it; what Temporal knows is kept.
        """
            .formatted(simulator));
    return page.toString();
  }
}
