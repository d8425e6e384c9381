/**
 * Secrets on a real server: encrypted payloads, which its command line and Web UI read by a codec
 * server, and certificates, which run out.
 */
package dev.twinline.local.realserver.secrets;
