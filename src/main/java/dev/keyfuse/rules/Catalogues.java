package dev.keyfuse.rules;

import dev.keyfuse.secret.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where catalogues come from. Stateless and thread safe; every call reads anew. */
public final class Catalogues {
  static final String RESOURCE = "/dev/keyfuse/rules/catalogue.bin";

  private Catalogues() {}

  /**
   * The catalogue compiled into this build.
   *
   * @throws IllegalStateException if the build left it out
   */
  public static Catalogue builtIn() {
    try (InputStream resource = Catalogues.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(
            RESOURCE
                + " is not in this build; the build makes it from rules/ (mvn process-classes)");
      }
      return CompiledReader.read(resource.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " in this build is damaged", e);
    }
  }

  /**
   * Reads and lints a rule file, or all rule files of a directory.
   *
   * @throws RuleProblems with everything that is wrong with them, or if there are none
   */
  public static Catalogue read(Path fileOrDirectory) {
    return CatalogueReader.read(CatalogueReader.compile(fileOrDirectory));
  }

  /**
   * Both catalogues; a service of {@code extra} replaces the one of the same id in {@code base}.
   */
  public static Catalogue layered(Catalogue base, Catalogue extra) {
    Map<String, Service> services = new TreeMap<>(base.byId());
    services.putAll(extra.byId());
    Map<String, String> knownPublic = new HashMap<>(base.knownPublic());
    knownPublic.putAll(extra.knownPublic());
    byte[] digests = (base.digest() + extra.digest()).getBytes(StandardCharsets.UTF_8);
    return new Catalogue(
        List.copyOf(services.values()),
        base.others(),
        knownPublic,
        Digests.hex(Digests.sha256(digests)));
  }
}
