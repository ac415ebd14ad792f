/**
 * Git repositories as sources; the only package that uses JGit. Start with {@link
 * dev.keyfuse.source.git.GitRepository}.
 *
 * <p>A scanned repository is hostile. JGit's own {@code Repository} would read include files named
 * by its configuration, open alternates as repositories of their own, probe the file system by
 * writing into it and start a {@code git} process to find the system's configuration. So this
 * package takes from JGit only what parses bytes: the object directory with an empty configuration,
 * commits, trees and the index. References, configuration and alternates are read here, with
 * bounds. Nothing is ever written.
 */
package dev.keyfuse.source.git;
