/**
 * Gates: a person says yes. A gate shows the plan it asks about, takes answers as signals in the
 * order of the history, and records what became of each where its sender can see it.
 *
 * <p>{@link dev.twinline.workflows.gate.Gate} holds all the rules of an answer and knows nothing of
 * Temporal; {@link dev.twinline.workflows.gate.GatedOperation} is how people reach it: {@link
 * dev.twinline.workflows.gate.GateKeeper} registers it in every operation that has gates.
 */
package dev.twinline.workflows.gate;
