/** Rules of gitleaks and betterleaks as rule files. */
package dev.keyfuse.gitleaks;
