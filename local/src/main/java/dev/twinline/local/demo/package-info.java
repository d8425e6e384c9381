/**
 * The demo: the source Region fails in front of simulated callers, and the terminal shows how they
 * are answered again in the other one.
 */
package dev.twinline.local.demo;
