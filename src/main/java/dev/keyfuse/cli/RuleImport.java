package dev.keyfuse.cli;

import dev.keyfuse.gitleaks.GitleaksRules;
import dev.keyfuse.report.Hostile;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.RuleProblems;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes imported rules as rule files, and tells what of them is missing. */
final class RuleImport {
  private final Console console;

  RuleImport(Console console) {
    this.console = console;
  }

  ExitCode run(Path file, Path directory) throws UsageException, OutputException {
    GitleaksRules.Imported imported = read(file);
    List<String> left = new ArrayList<>(imported.left());
    int written = 0;
    for (Map.Entry<String, String> rule : imported.files().entrySet()) {
      written += write(directory.resolve(rule.getKey()), rule.getValue(), left) ? 1 : 0;
    }
    left.forEach(console::say);
    if (written == 0) {
      throw new UsageException(file + " holds no rule that can be imported");
    }
    String done =
        Hostile.shown(
            written + " rules written to " + directory + "; use them with --rules " + directory);
    Outputs.print(console, Optional.empty(), List.of(out -> out.append(done).append("\n")));
    return ExitCode.CLEAN;
  }

  private static GitleaksRules.Imported read(Path file) throws UsageException {
    try {
      return GitleaksRules.read(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file '" + file + "'");
    } catch (IOException e) {
      String hint = Files.isDirectory(file) ? "is a directory: name a .toml file" : e.getMessage();
      throw new UsageException(file + ": " + hint);
    }
  }

  /** Writes a rule file, unless the rule is none that could be used. */
  private static boolean write(Path file, String text, List<String> left) throws OutputException {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      Catalogues.read(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      left.add(file + " exists already and is left as it is");
      return false;
    } catch (RuleProblems e) {
      left.add(file.getFileName() + ": not imported: " + e.problems().get(0).message());
      delete(file);
      return false;
    } catch (IOException e) {
      throw new OutputException(file.toString(), e);
    }
  }

  private static void delete(Path file) throws OutputException {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new OutputException(file.toString(), e);
    }
  }
}
