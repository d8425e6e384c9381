/**
 * What there is: contact centers, their instances in two Regions, groups, numbers, queues, agents.
 *
 * <p>Plain state, guarded by the timeline's lock. Which requests may change it is known to {@code
 * connect}, how calls change it to {@code callers}, and what it starts with to {@code scene}.
 */
package dev.twinline.simulator.world;
