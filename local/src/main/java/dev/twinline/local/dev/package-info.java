/**
 * {@code twinline dev}: a real Temporal development server, the simulator and a worker process for
 * each Region, for whoever wants to try Twinline as it runs in production.
 */
package dev.twinline.local.dev;
