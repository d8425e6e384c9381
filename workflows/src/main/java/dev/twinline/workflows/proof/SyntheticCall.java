package dev.twinline.workflows.proof;

import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Mutation;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that Twinline placed itself to see whether it is answered.
 *
 * @param group the name of the group that was called
 * @param contactId the contact of the outbound leg, in the Region that called
 * @param placedAt not before the call was ordered, by the workflow's clock; contacts from before
 *     are not this call
 */
public record SyntheticCall(
    String group, PhoneNumber from, PhoneNumber to, String contactId, Instant placedAt) {

  /**
   * A call to place.
   *
   * @param token a UUID that stays the same when the call is asked for again, so that a repeated
   *     activity does not dial twice ({@code ClientToken}, remembered by Connect for seven days)
   * @param orderedAt by the workflow's clock; the same when the activity is repeated, so that a
   *     call placed by an earlier attempt is still recognised
   */
  public record Order(
      String group, PhoneNumber from, PhoneNumber to, String token, Instant orderedAt) {}

  /**
   * What became of one order.
   *
   * @param call the call; empty when it was not placed
   * @param order the request that placed it, for the evidence; empty when it was not placed
   * @param refusal why it was not placed; empty when it was
   */
  public record Placed(
      Optional<SyntheticCall> call, Optional<Mutation> order, Optional<Refusal> refusal) {
    public Placed {
      call = call == null ? Optional.empty() : call;
      order = order == null ? Optional.empty() : order;
      refusal = refusal == null ? Optional.empty() : refusal;
    }

    /** It was placed. */
    public static Placed of(SyntheticCall call, Mutation order) {
      return new Placed(Optional.of(call), Optional.of(order), Optional.empty());
    }

    /** It was not placed. */
    public static Placed refused(String why, boolean forGood) {
      return new Placed(Optional.empty(), Optional.empty(), Optional.of(new Refusal(why, forGood)));
    }
  }

  /**
   * Why a call was not placed.
   *
   * @param forGood whether the same order would be refused again, as a destination that the
   *     instance may not call
   */
  public record Refusal(String why, boolean forGood) {}

  /**
   * A call that an agent has taken, wherever that was.
   *
   * @param contactId the inbound contact
   * @param agentId the agent who took it
   * @param where the contact and the agent were
   * @param callId the contact of the outbound leg; empty in a history from before it was kept
   */
  public record Served(
      String group,
      String contactId,
      String agentId,
      Instant connectedAt,
      Whereabouts where,
      Optional<String> callId) {
    public Served {
      where = where == null ? Whereabouts.UNKNOWN : where;
      callId = callId == null ? Optional.empty() : callId;
    }

    /** The inbound contact that a call became. */
    public static Served of(
        SyntheticCall call,
        String contactId,
        String agentId,
        Instant connectedAt,
        Whereabouts where) {
      return new Served(
          call.group(), contactId, agentId, connectedAt, where, Optional.of(call.contactId()));
    }
  }

  /**
   * Where a contact and its agent were, as the contact itself says it ({@code
   * Contact.GlobalResiliencyMetadata}, {@code AgentInfo.ActiveRegion}); each part is empty when
   * Amazon Connect did not say it. Which endpoint answered says nothing: with global routing both
   * Regions answer alike.
   *
   * @param origin where the contact came in
   * @param active where it was handled
   * @param agent where the agent was active
   * @param groupId the traffic distribution group that sent it there
   */
  public record Whereabouts(
      Optional<Region> origin,
      Optional<Region> active,
      Optional<Region> agent,
      Optional<String> groupId) {
    /** Nothing of it was told. */
    public static final Whereabouts UNKNOWN =
        new Whereabouts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Whereabouts {
      origin = origin == null ? Optional.empty() : origin;
      active = active == null ? Optional.empty() : active;
      agent = agent == null ? Optional.empty() : agent;
      groupId = groupId == null ? Optional.empty() : groupId;
    }
  }
}
