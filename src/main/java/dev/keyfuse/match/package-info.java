/**
 * Bytes in, candidates out: what in a text has the form of a credential part and looks drawn at
 * random.
 *
 * <p>In the order of the data: {@link dev.keyfuse.match.Texts} brings a file to UTF-8; {@code
 * Lexer} finds runs of token characters; {@code Escapes}, {@code Base64Text} and {@code
 * PrivateKeys} undo what source code, JSON and armour did to them; {@code ShapeTable} says which
 * parts a run can be by length and alphabet; {@code Randomness} drops words, patterns and
 * placeholders. {@link dev.keyfuse.match.WordIndex} searches for many words at once, for whoever
 * needs that.
 *
 * <p>Offsets are bytes of the text that was given. Everything is thread safe and linear in the
 * text, whatever the text is. Knows nothing of git, files, or what names a service.
 *
 * <p>Start with {@link dev.keyfuse.match.CandidateFinder}.
 */
package dev.keyfuse.match;
