package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.Region;
import java.time.Instant;

/**
 * One call that changed something in a cloud, for the evidence: whoever doubts a report finds it in
 * CloudTrail by its request ID.
 *
 * @param at by the clock of the worker that made it
 * @param operation the API operation, such as {@code UpdateTrafficDistribution}
 * @param target what was changed, by ARN, number or ID
 * @param via the Region whose endpoint took it
 * @param change what it was changed to, for a person
 * @param requestId as the cloud returned it
 */
public record Mutation(
    Instant at, String operation, String target, Region via, String change, String requestId) {}
