/** The main job from end to end: real workers, real SDK clients, the simulator, and trouble. */
package dev.twinline.local.failover;
