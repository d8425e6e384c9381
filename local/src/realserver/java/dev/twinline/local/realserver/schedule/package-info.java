/** Schedules and lists, which only a real server has. */
package dev.twinline.local.realserver.schedule;
