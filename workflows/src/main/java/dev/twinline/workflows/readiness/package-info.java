/**
 * Readiness before: whether a Region can answer, as findings with evidence and remedy. What nobody
 * knows is a finding of its own and never counts as good.
 */
package dev.twinline.workflows.readiness;
