/**
 * Temporal's Web UI as on-call people use it, in a real browser. Where no Chromium is on the path
 * these tests are reported as skipped, by name; what the browser showed stays in {@code
 * target/screenshots}.
 */
package dev.twinline.local.realserver.webui;
