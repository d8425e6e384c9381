/**
 * Operations whose workers are stopped and replaced at each event of their history in turn, and the
 * world that must look afterwards as if nothing had happened.
 */
package dev.twinline.local.stopped;
