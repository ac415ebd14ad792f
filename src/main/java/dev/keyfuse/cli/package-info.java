/**
 * The commands. The only package that prints, reads the environment or ends the process.
 *
 * <p>Reports go to standard output, everything else to standard error. What a command does is told
 * by its exit code, see {@link dev.keyfuse.cli.ExitCode}. Start with {@link dev.keyfuse.cli.Main}.
 */
package dev.keyfuse.cli;
