/**
 * Git repositories as sources; the only package that uses JGit. Start with {@link
 * dev.keyfuse.source.git.GitRepository}.
 *
 * <p>A scanned repository is hostile. JGit's own {@code Repository} would read include files named
 * by its configuration, open alternates as repositories of their own, probe the file system by
 * writing into it and start a {@code git} process to find the system's configuration. So this
 * package takes from JGit only what parses the text of a configuration. Objects come from {@link
 * dev.keyfuse.source.git.objects}; references, the index, commits and trees are read here, with
 * bounds. Nothing is ever written.
 */
package dev.keyfuse.source.git;
