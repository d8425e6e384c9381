/**
 * What a line of a worker's log says beside its message: {@link
 * dev.twinline.worker.logs.LogContextTravel} carries it from a workflow to its activities, and the
 * two files {@code twinline-worker-logback*.xml} write it.
 */
package dev.twinline.worker.logs;
