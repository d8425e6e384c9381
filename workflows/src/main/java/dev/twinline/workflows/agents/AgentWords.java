package dev.twinline.workflows.agents;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.model.Region;
import java.util.OptionalInt;

/** What a plan says about agents, for whoever is asked to agree. */
public final class AgentWords {

  private AgentWords() {}

  /** Lines of a Markdown list; none where the file gives a number and leaves agents alone. */
  public static String atTheGate(ContactCenter contactCenter, AgentsBefore before, Region to) {
    EnoughAgents enough = contactCenter.proof().agentsAvailable();
    boolean makesAvailable = contactCenter.agents().makeAvailable();
    if (!needed(contactCenter)) {
      return "";
    }
    if (!before.isKnown()) {
      return "- Who is Available now is **not known** ("
          + before.unknown()
          + ")"
          + (enough.dependsOnBefore() ? ": that enough agents serve cannot be proven" : "")
          + (makesAvailable ? ", and nobody is set Available" : "")
          + "\n";
    }
    OptionalInt wanted = enough.outOf(before.count());
    return "- "
        + before.agents().size()
        + " agents serve now; "
        + wanted.orElse(0)
        + " must serve in "
        + to
        + " after it"
        + (makesAvailable
            ? ", and those of them who do not become Available there are set Available"
            : "")
        + "\n";
  }

  /** The same for a shift in steps, whose agents are watched in each. */
  public static String ofSteps(ContactCenter contactCenter, AgentsBefore before) {
    if (!contactCenter.agents().makeAvailable()) {
      return "";
    }
    return before.isKnown()
        ? "- "
            + before.agents().size()
            + " agents serve now; those of them whom a step moves are set Available\n"
        : "- Who is Available now is **not known** ("
            + before.unknown()
            + "), and nobody is set Available\n";
  }

  /** Whether anybody needs to know who serves before a shift. */
  public static boolean needed(ContactCenter contactCenter) {
    return contactCenter.proof().agentsAvailable().dependsOnBefore()
        || contactCenter.agents().makeAvailable();
  }
}
