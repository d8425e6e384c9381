/**
 * Secrets that stand in files which somebody else mounts and replaces: read when they are wanted,
 * read again when they have changed, and never shown.
 *
 * <p>Workflow code has no business here; it is for what connects a process to Temporal.
 */
package dev.twinline.workflows.secret;
