/** Fleets of workers on a real server: builds side by side, and what a newer Java gives them. */
package dev.twinline.local.realserver.fleet;
