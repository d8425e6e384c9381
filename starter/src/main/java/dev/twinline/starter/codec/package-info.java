/**
 * Temporal's codec server protocol: encodes and decodes payloads for the Web UI and the {@code
 * temporal} command, which hold no keys.
 *
 * <p>The protocol is in Temporal's documentation, <a
 * href="https://docs.temporal.io/production-deployment/data-encryption">Codec Server</a>: POST to
 * {@code /encode} and {@code /decode} with a {@code Payloads} message as JSON, the namespace in the
 * header {@code X-Namespace}, and cross-origin requests from the Web UI's page.
 */
package dev.twinline.starter.codec;
