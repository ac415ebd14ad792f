/**
 * What is scanned: a {@link dev.keyfuse.source.Blob} of bytes, its {@link
 * dev.keyfuse.source.Origin}, and the one-method {@link dev.keyfuse.source.Source} that yields
 * them.
 *
 * <p>Knows neither files nor git; {@code source.fs} and {@code source.git} implement it.
 */
package dev.keyfuse.source;
