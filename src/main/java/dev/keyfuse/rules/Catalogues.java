package dev.keyfuse.rules;

import dev.keyfuse.secret.Digests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where catalogues come from. Stateless and thread safe; every call reads anew. */
public final class Catalogues {
  private Catalogues() {}

  /**
   * The catalogue compiled into this build.
   *
   * @throws IllegalStateException if the build left it out
   */
  public static Catalogue builtIn() {
    if (CompiledRules.catalogue().length == 0) {
      throw new IllegalStateException(
          "the rules are not in this build; it compiles rules/ with mvn process-classes");
    }
    return CompiledReader.read(
        new CompiledReader.Pieces() {
          @Override
          String[] catalogue() {
            return CompiledRules.catalogue();
          }

          @Override
          String[] about() {
            return CompiledRules.about();
          }

          @Override
          String[] guidance() {
            return CompiledRules.guidance();
          }
        });
  }

  /**
   * The built-in catalogue with further rule files or directories over it.
   *
   * @throws RuleProblems with everything that is wrong with any of them
   */
  public static Catalogue builtInWith(List<Path> filesOrDirectories) {
    Catalogue all = builtIn();
    List<RuleProblems.Problem> problems = new ArrayList<>();
    for (Path file : filesOrDirectories) {
      try {
        all = layered(all, read(file));
      } catch (RuleProblems e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new RuleProblems(problems);
    }
    return all;
  }

  /**
   * Reads and lints a rule file, or all rule files of a directory.
   *
   * @throws RuleProblems with everything that is wrong with them, or if there are none
   */
  public static Catalogue read(Path fileOrDirectory) {
    return CatalogueReader.read(
        CatalogueReader.compile(fileOrDirectory, () -> builtIn().byId().keySet()));
  }

  /** Both catalogues; what {@code extra} has replaces what has the same id in {@code base}. */
  public static Catalogue layered(Catalogue base, Catalogue extra) {
    Map<String, Service> services = new TreeMap<>(base.byId());
    services.putAll(extra.byId());
    Map<String, String> knownPublic = new HashMap<>(base.knownPublic());
    knownPublic.putAll(extra.knownPublic());
    Map<String, ConfigFile> configFiles = new TreeMap<>();
    base.configFiles().forEach(file -> configFiles.put(file.id(), file));
    extra.configFiles().forEach(file -> configFiles.put(file.id(), file));
    byte[] digests = (base.digest() + extra.digest()).getBytes(StandardCharsets.UTF_8);
    return new Catalogue(
        List.copyOf(services.values()),
        base.others(),
        List.copyOf(configFiles.values()),
        knownPublic,
        Digests.hex(Digests.sha256(digests)));
  }
}
