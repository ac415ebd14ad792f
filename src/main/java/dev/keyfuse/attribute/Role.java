package dev.keyfuse.attribute;

/** What a name says the value behind it is. */
enum Role {
  KEY,
  SECRET,
  /** Like a secret, and says it is a private key. */
  PRIVATE_KEY,
  PASSPHRASE,
  UID,
  /** Names something credential-like without saying which part: {@code token}, {@code auth}. */
  CREDENTIAL,
  /** Names something that is no credential: a digest, an id, an address. */
  NOT_A_CREDENTIAL,
  NONE
}
