package dev.twinline.workflows.operation;

/**
 * The input {@code override}: a listed approver who asks for the operation takes it upon
 * themselves. It replaces the quorum and turns blocking findings into shown ones; people are always
 * told, it stands in the report, and a second person is asked to sign it off afterwards.
 *
 * @param reason why nobody could be waited for
 */
public record BreakGlass(String reason) {}
