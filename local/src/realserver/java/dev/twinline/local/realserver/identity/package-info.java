/**
 * Approvals that cannot be forged, against a Temporal server that authorizes its callers by tokens:
 * built from its Go module, since the development server authorizes nobody.
 */
package dev.twinline.local.realserver.identity;
