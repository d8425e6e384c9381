package dev.twinline.simulator.models;

import java.util.Optional;

/**
 * A member of a structure, or the element of a list or map: a name, the shape of its value and the
 * way it travels.
 */
public record Member(
    String name,
    String shape,
    Location location,
    String wireName,
    Optional<TimestampFormat> timestampFormat) {}
