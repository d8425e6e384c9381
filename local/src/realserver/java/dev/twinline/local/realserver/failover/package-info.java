/** The main job from beginning to end on a real server. */
package dev.twinline.local.realserver.failover;
