/**
 * What is reported: the {@link dev.keyfuse.finding.Exposure}, one for each credential, with its
 * fingerprint, severity, confidence, and every place worth telling.
 *
 * <p>{@link dev.keyfuse.finding.Exposures} makes them of what was {@link dev.keyfuse.finding.Found
 * found} in single places; everything else here is a record that reports read. Depends on no
 * source: a place is a path and a position, whatever it was read from.
 */
package dev.keyfuse.finding;
