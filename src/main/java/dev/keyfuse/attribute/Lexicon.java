package dev.keyfuse.attribute;

import dev.keyfuse.rules.Catalogue;

/** What every text is read with. Thread safe. */
final class Lexicon {
  private final Vocabulary vocabulary = new Vocabulary();
  private final Deferred<TradingWords> trading;
  private final Deferred<ConfigFields> fields;

  Lexicon(Catalogue catalogue) {
    trading =
        new Deferred<>() {
          @Override
          TradingWords make() {
            return new TradingWords(catalogue.others());
          }
        };
    fields =
        new Deferred<>() {
          @Override
          ConfigFields make() {
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
