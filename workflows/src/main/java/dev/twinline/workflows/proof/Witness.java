package dev.twinline.workflows.proof;

import dev.twinline.workflows.operation.Mutation;
import java.util.List;

/** Whoever keeps what is seen and done while something is proven. */
public interface Witness {

  /** How many agents served at one look. */
  void sawAgents(AgentsProof agents);

  /** What was changed in the cloud. */
  void changed(List<Mutation> calls);

  /** Where the proof stands, for people who look on. */
  void stands(String progress);
}
