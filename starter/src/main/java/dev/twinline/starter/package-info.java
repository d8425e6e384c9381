/**
 * The handle: the {@code twinline} command line, one class for each command.
 *
 * <p>A command turns words into a request, hands it to Temporal, and turns what comes back into
 * words. It decides nothing about traffic and sees no cloud. Answers go to standard output, talk
 * and trouble to standard error.
 */
package dev.twinline.starter;
