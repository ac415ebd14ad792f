/**
 * Unpacks zip, gzip and tar in memory: bytes in, entries out, within bounds on size, depth and
 * number. Knows neither files nor git.
 */
package dev.keyfuse.source.archive;
