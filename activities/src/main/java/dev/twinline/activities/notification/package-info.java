/** Telling people, through channels that may be down without doing harm. */
package dev.twinline.activities.notification;
