package dev.keyfuse.attribute;

/**
 * A service that was considered.
 *
 * @param service its id
 * @param score weight of the evidence for it, 0 to 100
 */
public record Alternative(String service, int score) {}
