package dev.keyfuse.secret;

/**
 * Where a value stands in a text: 1-based lines, 1-based columns in UTF-16 code units.
 *
 * @param line line of the first character
 * @param column column of the first character
 * @param endLine line of the last character
 * @param endColumn column just after the last character, as in SARIF
 */
public record Position(int line, int column, int endLine, int endColumn) {}
