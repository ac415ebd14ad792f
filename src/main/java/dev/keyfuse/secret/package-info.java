/**
 * The vocabulary every other package speaks: secret values that never print themselves, byte spans,
 * positions, masking and hashing.
 *
 * <p>Offsets are byte offsets into a blob's content, half open: {@code [start, end)}. Lines are
 * 1-based. Columns are 1-based and count UTF-16 code units, as SARIF does by default.
 *
 * <p>Depends on nothing but the JDK. Start with {@link dev.keyfuse.secret.Secret}.
 */
package dev.keyfuse.secret;
