/**
 * Offline checks: pure functions that prove or disprove that a value is what its shape suggests. No
 * I/O, no state, no randomness; the present is passed in.
 *
 * <p>A value that fails a check of a part is not that part. What passes is a little likelier, what
 * is proved is certain: no random value has it. A check may be given any bytes and never throws for
 * them.
 *
 * <p>Start with {@link dev.keyfuse.validate.Checks}.
 */
package dev.keyfuse.validate;
