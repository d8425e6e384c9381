package dev.twinline.workflows.gate;

/**
 * Who sent a message or started a run, as the server wrote it on the event itself.
 *
 * @param type how the server knows: {@code jwt} for a token, {@code users} or {@code
 *     service-accounts} in Temporal Cloud, {@code mtls} for a certificate, {@code temporal} for the
 *     server itself (docs.temporal.io, Principal Attribution)
 * @param name the principal, such as the subject of a token; the sender cannot choose it
 * @param identity what the sender's client called itself; anybody may write anything there
 */
public record Sender(String type, String name, String identity) {

  /** How to make a server write principals. */
  public static final String REMEDY =
      "switch principals on in the Temporal server (frontend.enablePrincipalPropagation, see"
          + " docs/operations.md)";

  /** The type under which a schedule, and whatever else the server does by itself, acts. */
  private static final String SERVER = "temporal";

  /** The type of what is named like anything and belongs to nobody. */
  private static final String MACHINE = "service-accounts";

  /** Whether nobody sent it but the server itself, for somebody whom it does not name. */
  boolean isServerItself() {
    return type.equals(SERVER);
  }

  /** Whether it may be a person; a machine may ask for an operation, but not agree to one. */
  boolean mayBePerson() {
    return !isServerItself() && !type.equals(MACHINE);
  }
}
