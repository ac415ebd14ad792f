package dev.keyfuse.match;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules for values wider than a run, of every sort there is. */
public final class WideRules {
  private static final String FILE =
      """
      id: wide
      name: Wide
      kind: alert
      names:
        words: [widealerts]
      parts:
        - id: bot
          kind: token
          specificity: unique
          shapes:
            - spanning:
                core: {prefix: AA, alphabet: base64url, lengths: [35]}
                regex: '[0-9]{8,10}:AA[0-9A-Za-z_-]{33}'
          names: [token]
        - id: hook
          kind: token
          specificity: unique
          shapes:
            - spanning:
                core: {alphabet: base62, lengths: [24]}
                regex: 'https://hooks\\.wide\\.example/services/T[0-9A-Z]{8,12}/B[0-9A-Z]{8,12}/[0-9A-Za-z]{24}'
          names: [webhook]
        - id: node
          kind: key
          specificity: unique
          shapes:
            - spanning:
                core: {alphabet: hex-lower, lengths: [32]}
                regex: '[a-z0-9-]{1,40}\\.nodes\\.example/v3/([0-9a-f]{32})'
          names: [key]
        - id: jwt
          kind: token
          specificity: unique
          shapes:
            - spanning:
                core: {prefix: eyJ, alphabet: base64url, min: 20, max: 200}
                regex: 'eyJ[0-9A-Za-z_-]{17,}\\.eyJ[0-9A-Za-z_-]{20,}\\.[0-9A-Za-z_-]{43}'
          names: [token]
        - id: dotted
          kind: token
          specificity: distinctive
          shapes:
            - spanning:
                core: {prefix: M, alphabet: base64url, min: 24, max: 28}
                regex: 'M[0-9A-Za-z_-]{23,27}\\.[0-9A-Za-z_-]{6}\\.[0-9A-Za-z_-]{27,38}'
          names: [token]
        - id: phrase
          kind: mnemonic
          specificity: unique
          shapes:
            - words: {list: bip39, counts: [12, 15, 18, 21, 24]}
          names: [mnemonic]
          checks: [bip39]
        - id: unlisted
          kind: mnemonic
          specificity: unique
          shapes:
            - words: {list: monero, counts: [25]}
          names: [seed]
          checks: [monero]
        - id: numbers
          kind: private-key
          specificity: unique
          shapes:
            - numbers: {counts: [64]}
          names: [secret key]
          checks: [solana-keypair]
      credentials:
        - [phrase]
        - [unlisted]
        - [numbers]
        - [bot]
        - [hook]
        - [node]
        - [jwt]
        - [dotted]
      sources:
        - {fact: invented}
      guidance:
        revoke: {steps: [Delete it.]}
        danger: Messages in your name.
      """;

  private WideRules() {}

  /** The catalogue of this build and these rules. */
  public static Catalogue catalogue() {
    try {
      Path directory = Files.createTempDirectory("rules");
      Path file = Files.writeString(directory.resolve("wide.yaml"), FILE);
      Catalogue wide = Catalogues.read(file);
      Files.delete(file);
      Files.delete(directory);
      return Catalogues.layered(Catalogues.builtIn(), wide);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
