package dev.twinline.simulator.wire;

import java.util.Map;

/** An HTTP reply that is ready to be sent. */
public record WireReply(int status, Map<String, String> headers, byte[] body) {}
