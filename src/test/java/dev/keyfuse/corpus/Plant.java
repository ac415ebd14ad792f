package dev.keyfuse.corpus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A corpus case put into a repository, in a directory of its own whose name says nothing.
 *
 * @param when where and for how long it lives
 * @param directory first element of its paths
 * @param content the case, expanded
 */
record Plant(When when, String directory, Case content) {

  /** The part of a repository's life in which a plant exists. */
  enum When {
    HEAD,
    DELETED_LATER,
    OVERWRITTEN_LATER,
    OTHER_BRANCH,
    MERGE_COMMIT_ONLY,
    TAG_ONLY,
    STASH,
    UNTRACKED,
    STAGED_ONLY
  }

  /** Which corpus case is planted when. Together they hold every service of the catalogue. */
  static final Map<When, List<String>> CASES =
      new TreeMap<>(
          Map.of(
              When.HEAD,
              List.of(
                  "env/binance-prefixed",
                  "javascript/ccxt-new",
                  "java/xchange-specification",
                  "json/cdp-api-key-pem",
                  "yaml/ansible-vars",
                  "notebook/escaped-quotes",
                  "docker/compose-list",
                  "kubernetes/secret-base64-several"),
              When.DELETED_LATER,
              List.of(
                  "python/ccxt-getattr",
                  "go/gateapi-context",
                  "dotnet/app-config-xml",
                  "env/cryptocom-prefixed",
                  "ini/blackbird",
                  "python/bitmex-swagger-client",
                  "toml/inline-table",
                  "terraform/tfvars",
                  "sql/insert-two-lines"),
              When.OVERWRITTEN_LATER,
              List.of(
                  "docker/dockerfile-env",
                  "python/coinbase-ed25519",
                  "xml/android-strings",
                  "env/krakenfutures-prefixed"),
              When.OTHER_BRANCH,
              List.of(
                  "env/gdax-old-brand",
                  "python/huobi-client",
                  "json/freqtrade-okx",
                  "shell/curl-binance-header",
                  "yaml/binanceus-freqtrade-like"),
              When.MERGE_COMMIT_ONLY,
              List.of("env/bitget-prefixed", "rust/constants", "php/laravel-services"),
              When.TAG_ONLY,
              List.of("json/ccxt-binanceus-section", "ruby/env-fetch-default"),
              When.STASH,
              List.of("env/gemini-prefixed", "javascript/deribit-object", "ini/systemd-unit"),
              When.UNTRACKED,
              List.of("cpp/okx-constructor", "ci/github-workflow-env", "env/coinbasepro-prefixed"),
              When.STAGED_ONLY,
              List.of("env/mexc-prefixed", "python/gate-api-configuration", "env/htx-prefixed")));

  /** Expands all plants with {@code expand}. */
  static List<Plant> all(UnaryOperator<String> expand) {
    List<Plant> plants = new java.util.ArrayList<>();
    CASES.forEach(
        (when, names) -> {
          for (String name : names) {
            String directory = String.format("p%02d", plants.size() + 1);
            Case content = CaseParser.parse(name, Corpus.text(name), Corpus.services(), expand);
            plants.add(new Plant(when, directory, content));
          }
        });
    return plants;
  }

  /** The files with their paths in the repository. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    content.files().forEach((path, text) -> files.put(directory + "/" + path, text));
    return files;
  }

  /** What must be found, with paths in the repository and groups that no other plant has. */
  List<Expectation> expectations() {
    return content.expectations().stream()
        .map(
            e ->
                new Expectation(
                    e.mode(),
                    e.services(),
                    e.kinds(),
                    e.group().isEmpty() ? "" : directory + e.group(),
                    directory + "/" + e.path(),
                    e.line()))
        .toList();
  }
}
