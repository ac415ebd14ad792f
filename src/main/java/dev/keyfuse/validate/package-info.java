/**
 * Offline checks: pure functions that prove or disprove that a value is what its shape suggests. No
 * I/O, no state.
 */
package dev.keyfuse.validate;
