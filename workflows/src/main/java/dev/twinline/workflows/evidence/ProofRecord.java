package dev.twinline.workflows.evidence;

import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.proof.AgentsProof;
import dev.twinline.workflows.proof.Witness;
import java.util.List;

/** Keeps what a proof sees and does for the report, and shows where it stands. */
public final class ProofRecord implements Witness {

  private final Evidence evidence;
  private final Progress progress;
  private final Region region;

  /**
   * @param region the Region that is proven
   */
  public ProofRecord(Evidence evidence, Progress progress, Region region) {
    this.evidence = evidence;
    this.progress = progress;
    this.region = region;
  }

  @Override
  public void sawAgents(AgentsProof agents) {
    evidence.sawAgents(region, agents.available(), agents.onContact());
  }

  @Override
  public void changed(List<Mutation> calls) {
    evidence.changed(calls);
  }

  @Override
  public void stands(String where) {
    progress.stands(where);
  }
}
