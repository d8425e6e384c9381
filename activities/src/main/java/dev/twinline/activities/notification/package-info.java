/**
 * Telling people, through channels that may be down without doing harm: the worker's log, webhooks
 * and topics of Amazon SNS.
 */
package dev.twinline.activities.notification;
