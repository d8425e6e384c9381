/**
 * The page that a person can read of an operation: one self-contained HTML file, a section for each
 * question, drawn from the report alone.
 */
package dev.twinline.workflows.evidence.page;
