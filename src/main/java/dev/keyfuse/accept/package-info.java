/**
 * Which exposures somebody accepted, why, and until when: the baseline file, and what comments in
 * the scanned texts say. {@link dev.keyfuse.accept.Baseline} is the file; {@link
 * dev.keyfuse.accept.Acceptance} is what came of it in one scan.
 *
 * <p>Reads no files. An acceptance is bound to the value through its fingerprint, never to a path,
 * line or commit.
 */
package dev.keyfuse.accept;
