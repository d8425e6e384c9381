/**
 * Recorded histories of every operation and every ending, and the test that each of them still
 * replays on the code as it is. {@code workflows/record-histories} records them again.
 */
package dev.twinline.workflows.replay;
