package dev.twinline.workflows.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the callers, the agents and, for the default group, the sign-in of one traffic distribution
 * group go: what {@code GetTrafficDistribution} answers and {@code UpdateTrafficDistribution} sets.
 */
public record TrafficDistribution(
    TrafficShare telephony, TrafficShare agents, Optional<SignInDistribution> signIn) {

  public TrafficDistribution {
    Objects.requireNonNull(telephony, "telephony");
    Objects.requireNonNull(agents, "agents");
    Objects.requireNonNull(signIn, "signIn");
  }

  /** Telephony and agents in one Region; sign-in as well where the group is the default one. */
  public static TrafficDistribution allIn(Region to, RegionPair pair, boolean isDefaultGroup) {
    return new TrafficDistribution(
        TrafficShare.allIn(to, pair),
        TrafficShare.allIn(to, pair),
        isDefaultGroup
            ? Optional.of(SignInDistribution.onlyIn(to, pair))
            : Optional.<SignInDistribution>empty());
  }

  /**
   * The distribution that lies so many percentage points nearer to the wanted one, telephony and
   * agents together: without global routing callers find no agents where the two differ.
   *
   * @param signIn the sign-in of that distribution
   */
  public TrafficDistribution stepTowards(
      TrafficDistribution wanted, int step, Optional<SignInDistribution> signIn) {
    return new TrafficDistribution(
        telephony.stepTowards(wanted.telephony, step),
        agents.stepTowards(wanted.agents, step),
        signIn);
  }

  /** How many percentage points the two lie apart, whichever of telephony and agents is farther. */
  public int distanceTo(TrafficDistribution wanted) {
    return Math.max(telephony.distanceTo(wanted.telephony), agents.distanceTo(wanted.agents));
  }

  /** The same distribution with another split of the agents. */
  public TrafficDistribution withAgents(TrafficShare others) {
    return new TrafficDistribution(telephony, others, signIn);
  }

  /** The same distribution without sign-in, which only the default group may change. */
  public TrafficDistribution withoutSignIn() {
    return new TrafficDistribution(telephony, agents, Optional.empty());
  }

  /**
   * Whether this is the wanted distribution. Sign-in counts only where it is wanted: AWS may show
   * one for groups that are not the default one, too.
   */
  public boolean fulfils(TrafficDistribution wanted) {
    return wanted.signIn.isPresent() ? equals(wanted) : withoutSignIn().equals(wanted);
  }

  @Override
  public String toString() {
    return "telephony "
        + telephony
        + "; agents "
        + agents
        + signIn.map(s -> "; sign-in " + s).orElse("");
  }
}
