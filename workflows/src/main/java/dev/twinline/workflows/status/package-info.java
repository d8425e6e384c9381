/**
 * What is true of a contact center now: from AWS where traffic goes, from Temporal what is done.
 */
package dev.twinline.workflows.status;
