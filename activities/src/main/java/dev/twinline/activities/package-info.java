/**
 * The hands of Twinline: the activities that workflows only know as interfaces, on the cloud SDKs
 * and on Temporal's client.
 *
 * <p>One package for each outside service; within a cloud, one for each SDK service. Decisions do
 * not live here: an activity looks, or carries out one named change, and is safe to repeat.
 */
package dev.twinline.activities;
