/**
 * Git's hooks: puts them where git looks for them, beside those that are there, takes them away
 * again, and reads what git tells them. The only package that starts the git program.
 */
package dev.keyfuse.hook;
