/**
 * What is reported: the {@link dev.keyfuse.finding.Exposure}, its fingerprint, merging of
 * occurrences, baseline and inline suppression.
 */
package dev.keyfuse.finding;
