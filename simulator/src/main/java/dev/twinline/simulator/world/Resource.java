package dev.twinline.simulator.world;

/**
 * Something of a contact center that is mirrored into both Regions under the same ID.
 *
 * @param path the part of its ARN between the instance and its ID, such as {@code queue}
 */
public record Resource(String path, String id, String name) {}
