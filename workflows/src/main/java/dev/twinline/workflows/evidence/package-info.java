/**
 * What an operation leaves behind: the report with its five-part clock, and the page that a person
 * can read. Pure functions of what happened.
 */
package dev.twinline.workflows.evidence;
