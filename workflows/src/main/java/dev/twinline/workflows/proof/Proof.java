package dev.twinline.workflows.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has been shown of a destination: enough agents there, and a synthetic call to each group
 * that an agent took there.
 *
 * @param agents empty where nobody asked for agents, as at home after a failback
 */
public record Proof(Optional<AgentsProof> agents, List<CallProof> calls) {

  /** Nothing was looked at. */
  public static final Proof NONE = new Proof(Optional.empty(), List.of());

  public Proof {
    agents = agents == null ? Optional.empty() : agents;
    calls = List.copyOf(calls);
  }

  /** The calls that an agent took in the destination. */
  public List<SyntheticCall.Served> served() {
    return calls.stream()
        .filter(call -> call.verdict() == Verdict.PROVEN)
        .flatMap(call -> call.served().stream())
        .toList();
  }

  /** The worst of what was seen; without any call nobody can tell. */
  public Verdict verdict() {
    List<Verdict> verdicts = new ArrayList<>();
    agents.map(AgentsProof::verdict).ifPresent(verdicts::add);
    calls.forEach(call -> verdicts.add(call.verdict()));
    return calls.isEmpty() ? Verdict.CANNOT_TELL : Verdict.worstOf(verdicts);
  }
}
