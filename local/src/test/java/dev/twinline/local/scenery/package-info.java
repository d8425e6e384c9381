/**
 * The stage of the end-to-end tests: the example contact center where everything goes fast, and the
 * checks that every trouble must pass.
 */
package dev.twinline.local.scenery;
