/**
 * What Temporal costs on the failover path: a failover against a plain loop over the SDK that makes
 * the same calls in the same order, in one run, as a ratio.
 */
package dev.twinline.local.benchmark;
