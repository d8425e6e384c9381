/**
 * Agents, who are people: who was Available before a shift, who serves after it, and, where the
 * file allows it, those made Available again who were so before.
 */
package dev.twinline.workflows.agents;
