/**
 * Files and standard input as sources: {@link dev.keyfuse.source.fs.WorkingTreeSource} for a
 * directory, {@link dev.keyfuse.source.fs.FileSource} and {@link dev.keyfuse.source.fs.StdinSource}
 * for one piece of content.
 *
 * <p>Uses {@code java.nio.file} only and knows nothing of git: which files git tracks or ignores is
 * handed in. The files are hostile: links are not followed, pipes and devices are never opened.
 */
package dev.keyfuse.source.fs;
