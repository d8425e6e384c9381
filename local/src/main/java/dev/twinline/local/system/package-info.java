/**
 * Temporal (embedded, or a development server of its own), the simulator and a worker for each
 * Region (inside this process, or one of its own each), put together on one machine.
 */
package dev.twinline.local.system;
