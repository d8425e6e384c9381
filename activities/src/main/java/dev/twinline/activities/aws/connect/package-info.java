/**
 * Amazon Connect: traffic distribution groups, readiness, and proof that calls are served. Theirs
 * becomes ours, and ours theirs, in private methods at the foot of each class.
 */
package dev.twinline.activities.aws.connect;
