package dev.twinline.activities.notification;

/**
 * A notice as channels carry it.
 *
 * @param identity by which whoever hears it twice can tell
 * @param subject one short line of ASCII
 * @param text what happened, what is wanted, the exact command and where to click, a line each
 */
record Message(String contactCenter, String identity, String moment, String subject, String text) {}
