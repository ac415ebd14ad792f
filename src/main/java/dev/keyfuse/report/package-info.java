/**
 * Writes a {@link dev.keyfuse.scan.ScanResult} as text or JSON to an {@code Appendable}, masked
 * unless told otherwise.
 *
 * <p>Everything that comes out of a scanned repository (paths, names, subjects) is hostile: it
 * passes {@link dev.keyfuse.report.Hostile} on its way to a terminal, and {@link
 * dev.keyfuse.report.Redactor} wherever it could repeat a value that was found. Prints nothing
 * itself and opens no file; that is the business of {@code cli}. Start with {@link
 * dev.keyfuse.report.Report}.
 */
package dev.keyfuse.report;
