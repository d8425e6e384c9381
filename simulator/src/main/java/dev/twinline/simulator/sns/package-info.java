/**
 * Amazon SNS, as far as telling people needs it: topics, and what was published to them. Nobody is
 * subscribed, so a message ends in {@link dev.twinline.simulator.sns.Topics#published}.
 */
package dev.twinline.simulator.sns;
