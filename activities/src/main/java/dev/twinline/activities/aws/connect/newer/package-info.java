/**
 * What Amazon Connect has and the pinned SDK (2.40.2) does not model yet: members of answers and
 * requests, and two operations, by the service model of botocore 1.44.5. Everything of it is here,
 * and nothing else is.
 *
 * <p>When {@code NewerThanTheSdkTest} fails, the SDK has learnt one of them. Then use its own
 * member or operation where {@link dev.twinline.activities.aws.connect.newer.NewerConnect} was
 * used, and delete what stood in for it; with the last of them this package goes, and {@code
 * RawExchange} with it.
 */
package dev.twinline.activities.aws.connect.newer;
