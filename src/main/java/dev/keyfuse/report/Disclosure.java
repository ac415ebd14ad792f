package dev.keyfuse.report;

import dev.keyfuse.secret.Secret;
import java.nio.charset.StandardCharsets;

/** Whether reports show values. */
public enum Disclosure {
  /** The default: enough to recognise one's own key, too little to use it. */
  MASKED,
  /** Values in full; only for an output the user named. */
  FULL;

  /** The value as a person may see it. */
  String show(Secret value) {
    return this == FULL ? new String(value.reveal(), StandardCharsets.UTF_8) : value.masked();
  }
}
