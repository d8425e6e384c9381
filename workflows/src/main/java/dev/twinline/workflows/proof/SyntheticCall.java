package dev.twinline.workflows.proof;

import dev.twinline.workflows.model.PhoneNumber;
import java.time.Instant;

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
   * The proof that a call was served.
   *
   * @param contactId the inbound contact in the Region that answered
   * @param agentId the agent who took it
   */
  public record Served(String group, String contactId, String agentId, Instant connectedAt) {}
}
