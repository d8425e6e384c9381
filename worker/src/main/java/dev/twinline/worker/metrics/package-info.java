/**
 * What a worker counts, in Prometheus' text format: of the SDK's metrics those that somebody acts
 * on ({@link dev.twinline.worker.metrics.FewSeries}), and Twinline's own, whose names begin with
 * {@code twinline_}. docs/operations.md says what each means.
 */
package dev.twinline.worker.metrics;
