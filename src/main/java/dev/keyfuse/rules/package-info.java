/**
 * The catalogue: what is known about each service, read from the rule files in {@code rules/}.
 *
 * <p>One YAML file per service. The build lints all of them and compiles them into the constants of
 * classes, of which a start reads what its texts ask for; {@code --rules} reads YAML at run time
 * through the same reader. Everything here is immutable data; how it is matched is the business of
 * {@code match} and {@code attribute}. Start with {@link dev.keyfuse.rules.Service}.
 */
package dev.keyfuse.rules;
