/**
 * Keyfuse as a library: {@link dev.keyfuse.Keyfuse} is all there is, and what the command line uses
 * too. Other packages are public where its parameters and results need them; they follow the
 * changelog, not semantic versions.
 */
package dev.keyfuse;
