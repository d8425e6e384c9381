/**
 * Form runs: runs that do nothing but hold an input, so that the Web UI's start form comes up
 * filled in.
 */
package dev.twinline.workflows.form;
