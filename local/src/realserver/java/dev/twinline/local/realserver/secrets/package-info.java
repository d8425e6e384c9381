/** Encrypted payloads on a real server: its command line and Web UI read them by a codec server. */
package dev.twinline.local.realserver.secrets;
