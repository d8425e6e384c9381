/** Tests of what can be known of a Region before a shift, and of what cannot. */
package dev.twinline.workflows.readiness;
