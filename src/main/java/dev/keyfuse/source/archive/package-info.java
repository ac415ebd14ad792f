/**
 * Unpacks archives in memory: bytes in, entries out, within bounds on size, depth and number.
 * {@code Format} and {@code Archive} refer to no library, so that none is loaded where there is
 * nothing to unpack. Knows neither files nor git.
 */
package dev.keyfuse.source.archive;
