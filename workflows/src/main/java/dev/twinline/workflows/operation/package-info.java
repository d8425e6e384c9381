/**
 * What every operation shares: workflow IDs, task queues, activity profiles, the Region that acts,
 * search attributes, and the page that people read while it runs.
 */
package dev.twinline.workflows.operation;
