/**
 * Bytes in, candidates out: the lexer, the table of shapes, and the noise filters on values. Knows
 * nothing of git, files or services' names in text.
 *
 * <p>Start with {@link dev.keyfuse.match.CandidateFinder}.
 */
package dev.keyfuse.match;
