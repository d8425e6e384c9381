/**
 * How many requests each operation takes in each Region before it answers 429.
 *
 * <p>The limits of the account's API; not the quotas on resources, which are rules of a service.
 */
package dev.twinline.simulator.limits;
