/**
 * What all AWS services share: the clients, the limits of their requests, and the one place where
 * an AWS error becomes ours. What a service is asked lives in a package of its own below.
 */
package dev.twinline.activities.aws;
