/**
 * Failover: leave a Region now. One way; it never goes back by itself, because the place to go back
 * to is the broken one.
 */
package dev.twinline.workflows.failover;
