package dev.twinline.workflows.evidence;

import java.time.Instant;

/**
 * How many agents served in a Region at one moment.
 *
 * @param available Available and free
 * @param onContact on a contact or in after-contact work
 */
public record AgentSample(Instant at, String region, int available, int onContact) {}
