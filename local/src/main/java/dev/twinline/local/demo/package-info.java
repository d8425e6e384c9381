/**
 * The demo: the source Region fails in front of simulated callers, the terminal shows how they are
 * answered again in the other one, and how traffic comes home when the Region is well.
 */
package dev.twinline.local.demo;
