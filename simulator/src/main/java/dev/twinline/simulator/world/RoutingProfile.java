package dev.twinline.simulator.world;

import java.util.List;

/** Which queues the agents who have it serve; the first is their queue for calling out. */
public record RoutingProfile(String id, String name, List<String> queueIds) {}
