/**
 * Git's object database: packs with their indexes, loose objects, alternates; SHA-1 and SHA-256.
 * Start with {@link dev.keyfuse.source.git.objects.ObjectDatabase}.
 *
 * <p>It reads bytes and knows nothing of refs, nor of what trees and commits mean. Every number in
 * a file is checked before it is used: the repository is hostile. Formats are those of git's own
 * documentation: {@code gitformat-pack}, {@code gitformat-index}, {@code gitrepository-layout} and
 * {@code hash-function-transition}.
 */
package dev.keyfuse.source.git.objects;
