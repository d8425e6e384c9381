/**
 * What can go wrong, in an operator's words: the failure types that the command line and the Web UI
 * show, and the one place where a failure is made.
 */
package dev.twinline.workflows.failure;
