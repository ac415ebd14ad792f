package dev.keyfuse.cli;

import dev.keyfuse.Keyfuse;
import dev.keyfuse.rules.Catalogue;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** Says which Keyfuse this is. */
final class Version implements IVersionProvider {
  /** Kept equal to the version in the pom by a test. */
  static final String NUMBER = Keyfuse.VERSION;

  private final Session session;

  Version(Session session) {
    this.session = session;
  }

  @Override
  public String[] getVersion() throws UsageException {
    Catalogue catalogue = session.engine().catalogue(List.of());
    return new String[] {
      "keyfuse " + NUMBER,
      "catalogue " + catalogue.digest() + ", " + catalogue.services().size() + " services",
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
    };
  }
}
