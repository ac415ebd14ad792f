/**
 * Names the service and says why: reads the context of candidates, weighs the evidence, pairs the
 * parts that belong together.
 */
package dev.keyfuse.attribute;
