/**
 * Wires sources to findings: a {@link dev.keyfuse.scan.ScanRequest} in, a {@link
 * dev.keyfuse.scan.ScanResult} out. Owns threads, budgets, coverage and cancellation.
 */
package dev.keyfuse.scan;
