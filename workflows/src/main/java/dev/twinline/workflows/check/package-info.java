/**
 * The readiness check as an operation of its own: whether either Region of a contact center could
 * take over now. It stands above {@code readiness} and {@code traffic}, and asks what a failover
 * would ask.
 */
package dev.twinline.workflows.check;
