/**
 * What people see of worker processes on a real server: probes, gates that wait, lines of the log.
 */
package dev.twinline.local.realserver.visible;
