package dev.keyfuse.cli;

import dev.keyfuse.report.Hostile;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.source.git.GitEnvironment;
import dev.keyfuse.source.git.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keyfuse doctor}. */
@Command(
    name = "doctor",
    description = {
      "Prints what a report of a bug needs: versions, Java, caches, repository, limits, terminal.",
      "",
      "It shows no values, and your home directory as ~. Read it before you post it."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int MEGABYTE = 1 << 20;

  private final Session session;
  private final StringBuilder said = new StringBuilder();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      converter = Converters.File.class,
      description = "A repository to say the format of. Default: the current directory.")
  Path path = Path.of(".");

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageException, OutputException {
    Catalogue catalogue = session.engine().catalogue(List.of());
    line("keyfuse", Version.NUMBER + ", " + catalogue.services().size() + " services");
    line("catalogue", catalogue.digest());
    java();
    system();
    archive();
    cache();
    line("repository", repository());
    limits();
    terminal();
    Outputs.print(session.console(), Optional.empty(), List.of(out -> out.append(said)));
    return ExitCode.CLEAN.code();
  }

  private void java() {
    line(
        "Java",
        property("java.version")
            + ", "
            + property("java.vendor")
            + ", "
            + property("java.vm.name")
            + ", "
            + property("java.home"));
    String considered = property("keyfuse.javas");
    if (!considered.isEmpty()) {
      for (String java : considered.split("\\|")) {
        line("  considered", java);
      }
    }
    boolean launched = System.getProperty("keyfuse.terminals") != null;
    line("started by", launched ? "the launcher" : "java itself, not the launcher");
  }

  private void system() {
    line(
        "system",
        property("os.name")
            + " "
            + property("os.version")
            + " "
            + property("os.arch")
            + ", "
            + Charset.defaultCharset()
            + ", file names "
            + property("sun.jnu.encoding")
            + ", "
            + Locale.getDefault());
    TreeSet<String> set = new TreeSet<>();
    for (String name : session.console().env().keySet()) {
      if (name.matches("KEYFUSE_.*|NO_COLOR|CI|JAVA_HOME|XDG_CACHE_HOME|GIT_.*")) {
        set.add(name);
      }
    }
    line("variables set", set.isEmpty() ? "none of ours" : String.join(", ", set));
  }

  private void archive() {
    String file = property("keyfuse.archive");
    if (file.isEmpty()) {
      line("archive", "started without one: see KEYFUSE_ARCHIVE in the README");
      return;
    }
    try {
      StartArchive archive = new StartArchive(Path.of(file));
      String fits = archive.fits() ? "" : ", of another jar: made anew at the next start";
      line("archive", file + ", " + megabytes(Files.size(archive.file())) + fits);
    } catch (IOException e) {
      line("archive", file + ", unreadable: " + e);
    }
  }

  private void cache() {
    Optional<Path> cache =
        CacheDirectory.of(session.console().env(), System.getProperty("os.name"));
    if (cache.isEmpty()) {
      line("cache", "none: no KEYFUSE_CACHE_DIR, and no home directory");
      return;
    }
    if (!Files.isDirectory(cache.get())) {
      line("cache", cache.get() + ", not made yet");
      return;
    }
    List<Path> files = new ArrayList<>();
    long size = 0;
    try (Stream<Path> all = Files.walk(cache.get(), 3)) {
      all.filter(Files::isRegularFile).forEach(files::add);
      for (Path file : files) {
        size += Files.size(file);
      }
    } catch (IOException | UncheckedIOException e) {
      line("cache", cache.get() + ", unreadable: " + e);
      return;
    }
    String writable = Files.isWritable(cache.get()) ? "" : ", not writable";
    line("cache", cache.get() + ", " + files.size() + " files, " + megabytes(size) + writable);
  }

  private String repository() {
    Map<String, String> env = session.console().env();
    try (GitRepository git =
        GitRepository.open(path, GitEnvironment.of(env, Path.of("").toAbsolutePath()))) {
      return git.described();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private void limits() {
    Runtime runtime = Runtime.getRuntime();
    line("memory", megabytes(runtime.maxMemory()) + " of heap");
    line("processors", String.valueOf(runtime.availableProcessors()));
  }

  private void terminal() {
    Console console = session.console();
    line(
        "terminal",
        "output "
            + (console.outTerminal() ? "yes" : "no")
            + ", errors "
            + (console.errTerminal() ? "yes" : "no")
            + ", width "
            + console.width(0)
            + ", TERM="
            + console.env().getOrDefault("TERM", ""));
  }

  private static String megabytes(long bytes) {
    return (bytes + MEGABYTE / 2) / MEGABYTE + " MB";
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  private void line(String name, String value) {
    String shown = value;
    for (String home :
        List.of(property("user.home"), session.console().env().getOrDefault("HOME", ""))) {
      if (home.length() > 1) {
        shown = shown.replace(home, "~");
      }
    }
    said.append(name).append(" ".repeat(Math.max(1, 14 - name.length())));
    said.append(Hostile.shown(shown)).append('\n');
  }
}
