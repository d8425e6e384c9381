/** Temporal asked about itself: who holds a lock, who started a run, what is open. */
package dev.twinline.activities.temporal;
