package dev.keyfuse.attribute;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Later;

/** What every text is read with. Thread safe. */
final class Lexicon {
  private final Vocabulary vocabulary = new Vocabulary();
  private final Later<TradingWords> trading;
  private final Later<ConfigFields> fields;

  Lexicon(Catalogue catalogue) {
    trading =
        new Later<>() {
          @Override
          protected TradingWords make() {
            return new TradingWords(catalogue.others());
          }
        };
    fields =
        new Later<>() {
          @Override
          protected ConfigFields make() {
            return new ConfigFields(catalogue.configFiles());
          }
        };
  }

  /** What words say as names. */
  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Words that say that a text is about trading. */
  TradingWords trading() {
    return trading.get();
  }

  /** Fields of known configuration files. */
  ConfigFields fields() {
    return fields.get();
  }
}
