package dev.keyfuse.finding;

/**
 * Something that looks like a leak and is none, or is accepted; listed on request, never counted.
 *
 * @param rule rule id it would have had
 * @param path where
 * @param line 1-based line, 0 if unknown
 * @param reason why it is not reported
 */
public record Suppressed(String rule, String path, int line, String reason) {}
