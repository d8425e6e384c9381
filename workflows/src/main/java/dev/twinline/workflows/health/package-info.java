/**
 * Health: whether a Region that traffic is coming to is serving it, by what callers and agents
 * there meet, held against the limits of the contact center's file.
 */
package dev.twinline.workflows.health;
