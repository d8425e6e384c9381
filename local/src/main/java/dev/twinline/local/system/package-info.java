/**
 * An embedded Temporal, the simulator and a worker for each Region, put together in one process.
 */
package dev.twinline.local.system;
