/**
 * The story of Twinline: what an operator would do, told as Temporal workflows.
 *
 * <p>A failover reads from top to bottom in {@link dev.twinline.workflows.failover}: look, plan,
 * ask, shift, prove, report. The one writer of traffic lives in {@link
 * dev.twinline.workflows.traffic}, the people's say in {@link dev.twinline.workflows.gate}, the
 * words all of them share in {@link dev.twinline.workflows.model}. Activities appear here only as
 * interfaces: no cloud SDK is on this module's class path, so a workflow that calls a cloud by
 * itself cannot be compiled.
 */
package dev.twinline.workflows;
