/**
 * How every process of ours reaches Temporal: as Temporal's own environment configuration says,
 * with what that reads once, keys and certificates, read again when its files change.
 */
package dev.twinline.workflows.connection;
