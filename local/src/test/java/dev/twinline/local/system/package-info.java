/** The embedded Temporal server, where its workers come and go. */
package dev.twinline.local.system;
