package dev.keyfuse.cli;

/**
 * What every command is given.
 *
 * @param console where it runs
 * @param engine what it drives
 */
record Session(Console console, Engine engine) {}
