package dev.twinline.simulator.world;

/** A contact flow, which puts the callers it is given into one queue. */
public record ContactFlow(String id, String name, String content, String queueId) {}
