/**
 * Proof after: traffic that moved is not yet traffic that is answered. A synthetic call to each
 * group must be served in the destination, and enough agents must be Available there.
 */
package dev.twinline.workflows.proof;
