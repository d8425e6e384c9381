/**
 * Failback: come home, in steps. Graceful: each step is watched, and when the Region that traffic
 * returns to stops serving, traffic goes back to where it was before.
 */
package dev.twinline.workflows.failback;
