/** A worker as one of many: its build, what it can hold, and what it shares with the others. */
package dev.twinline.worker.fleet;
