/**
 * The way out: turns what is known about a service and one exposure into ordered steps, and writes
 * them for a terminal or as Markdown.
 *
 * <p>Pure functions over their arguments: no clock, no environment, no files. Holds no secret
 * value; parts appear masked. Paths and other texts from the scanned repository are hostile: {@link
 * dev.keyfuse.runbook.RepositoryFacts} keeps them raw, {@code Shell} quotes them for commands and
 * the writers make them harmless to look at. Start with {@link dev.keyfuse.runbook.Runbooks}.
 */
package dev.keyfuse.runbook;
