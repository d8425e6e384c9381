/**
 * What is true of a contact center now: from AWS where traffic goes, from Temporal what is done,
 * and from both what is wrong and which command comes next.
 */
package dev.twinline.workflows.status;
