/**
 * Tests on a real Temporal server, with workers as processes of their own: what the embedded server
 * does not do, or does in another way. They belong to the Maven profile {@code real-server}; where
 * Temporal's command line is missing they are reported as skipped, by name.
 */
package dev.twinline.local.realserver;
