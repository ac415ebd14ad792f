/**
 * Names the service and says why: reads the context of candidates, weighs the evidence, pairs the
 * parts that belong together.
 *
 * <p>Two steps. {@link dev.keyfuse.attribute.Detector} depends on the bytes of a text alone: {@code
 * Outline} binds values to names and regions, {@code Roles} says what the names around a value make
 * of it, {@code NameRole} what a single name means, {@code Names} how it is spelled; {@code
 * AnchorTable} finds where services are named, {@code EvidenceFinder} weighs that, {@code Grouping}
 * and {@code Companions} put {@link dev.keyfuse.attribute.Credential credentials} together. {@link
 * dev.keyfuse.attribute.Attribution} then adds what path and repository say, which differ from
 * place to place, and gives the {@link dev.keyfuse.attribute.Verdict}.
 *
 * <p>The weights and their reasons are in {@code docs/attribution.md}.
 */
package dev.keyfuse.attribute;
