package dev.keyfuse.meta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package may use which. */
class ArchitectureTest {
  private static final String ROOT = "dev.keyfuse";

  /** The root package itself, which is the library. */
  private static final String LIBRARY = "dev.keyfuse";

  private static final int AT_LEAST = 120;

  /** Each may use those before it. */
  private static final List<String> ORDER =
      List.of(
          "secret",
          "rules",
          "source",
          "source.archive",
          "source.fs",
          "source.git.objects",
          "source.git",
          "match",
          "validate",
          "attribute",
          "finding",
          "accept",
          "scan",
          "runbook",
          "hook",
          "report",
          "gitleaks",
          LIBRARY,
          "cli");

  private static JavaClasses classes;

  private static String below(String name) {
    return name.equals(ROOT) ? LIBRARY : name.substring(ROOT.length() + 1);
  }

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.keyfuse");
  }

  @Test
  void enoughClassesWereSeen() {
    assertTrue(classes.size() >= AT_LEAST, "saw only " + classes.size() + " classes");
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    Set<String> seen =
        classes.stream()
            .map(JavaClass::getPackageName)
            .map(name -> below(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(ORDER), seen);
  }

  @Test
  void packagesOnlyUseThoseBeforeThem() {
    List<String> problems = new ArrayList<>();
    for (JavaClass from : classes) {
      int rank = ORDER.indexOf(below(from.getPackageName()));
      from.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(name -> name.equals(ROOT) || name.startsWith(ROOT + "."))
          .filter(name -> ORDER.indexOf(below(name)) > rank)
          .forEach(name -> problems.add(from.getName() + " uses " + name));
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.keyfuse.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlySourceGitUsesJgit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.keyfuse.source.git")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit..")
        .check(classes);
  }

  @Test
  void onlyCliKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.keyfuse.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }

  @Test
  void matchingAndCheckingDoNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.keyfuse.match", "dev.keyfuse.validate", "dev.keyfuse.attribute")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File|Input|Output|Reader|Writer|Print).*")
        .check(classes);
  }

  @Test
  void nothingUsesTheNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.(http\\..*|.*Socket.*|URLConnection|HttpURLConnection)")
        .check(classes);
  }

  @Test
  void onlyCliPrintsOrExits() {
    // The rule compiler is a program of the build, not of the product.
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.keyfuse.cli")
        .and()
        .doNotHaveSimpleName("RuleCompiler")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(classes);
  }

  @Test
  void noStaticStateChanges() {
    List<String> problems =
        classes.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(field -> field.getFullName())
            .toList();
    assertEquals(List.of(), problems);
  }

  @Test
  void theDocumentShowsEveryPackage() throws IOException {
    String document = Files.readString(Path.of("ARCHITECTURE.md"));
    for (String name : ORDER) {
      assertTrue(document.contains("| `" + name + "` |"), name + " is not in ARCHITECTURE.md");
    }
  }
}
