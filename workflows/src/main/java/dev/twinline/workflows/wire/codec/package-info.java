/**
 * The payload codec: what Temporal keeps of an operation is encrypted before it leaves a process of
 * ours, with AES-256-GCM of the JDK, and decrypted when it comes back.
 *
 * <p>Encrypted are the payloads: inputs, results, signals, updates, queries' answers, memos,
 * heartbeats, summaries, and the messages and traces of failures. IDs, type names, search
 * attributes and times never are. Payloads that come without encryption are read as they are.
 */
package dev.twinline.workflows.wire.codec;
