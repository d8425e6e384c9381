/**
 * What the world starts with, and the two ways for tests to reach into it: a view to assert on and
 * an arrangement to change it behind the API's back.
 */
package dev.twinline.simulator.scene;
