package dev.keyfuse.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.corpus.Plant.When;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository with forty planted credentials is reported completely, its twin not at all. Plants
 * whose case is a known failure of the corpus are left to the corpus.
 */
class PlantedRepositoryTest {
  private static final Pattern GENERATOR = Pattern.compile("(?<!\\$)\\$\\{[^}]*}");
  private static final List<String> PLACEHOLDERS =
      List.of(
          "YOUR_API_KEY", "<secret>", "changeme", "x".repeat(64), "insert-your-key-here", "******");

  @TempDir static Path leakyParent;
  @TempDir static Path cleanParent;
  private static List<Plant> plants;
  private static Path leaky;
  private static Path clean;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    plants = Plant.all(text -> Samples.expand(text, "planted/3/" + text.hashCode()));
    leaky = PlantedRepository.build(leakyParent, plants);
    clean = PlantedRepository.build(cleanParent, Plant.all(PlantedRepositoryTest::placeholders));
  }

  @Test
  void fortyPlantsCoverManyServicesAndEveryTime() {
    Set<String> services = new TreeSet<>();
    plants.forEach(p -> p.expectations().forEach(e -> services.addAll(e.services())));
    assertEquals(40, plants.size());
    assertTrue(Corpus.services().containsAll(services), services::toString);
    assertTrue(services.size() >= 19, services::toString);
    assertEquals(
        Set.of(When.values()), plants.stream().map(Plant::when).collect(Collectors.toSet()));
  }

  @Test
  void oneScanReportsEveryPlantUnderItsExchangeWithItsPartsTogether() {
    ScanResult result = Scans.scan(leaky, Scope.ALL);
    assertComplete(result);
    Set<Found> found = Scans.found(result);
    // What is only staged is the index's business; a scan of everything may find it as well.
    Predicate<String> staged =
        path -> path.isEmpty() || stagedDirectories().contains(path.replaceAll("/.*", ""));
    found.removeIf(each -> staged.test(each.path()));
    assertExactly(plant -> plant.when() != When.STAGED_ONLY, found);
  }

  @Test
  void stagedScanReportsWhatTheNextCommitWouldAdd() {
    ScanResult result = Scans.scan(leaky, Scope.STAGED);
    assertComplete(result);
    assertExactly(plant -> plant.when() == When.STAGED_ONLY, Scans.found(result));
  }

  @Test
  void historyAloneReportsAllThatWasEverCommitted() {
    ScanResult result = Scans.scan(leaky, Scope.HISTORY_ONLY);
    assertComplete(result);
    Set<Found> found = Scans.found(result);
    // Staged content is in the database too, where nothing says its path.
    found.removeIf(each -> each.path().isEmpty());
    assertExactly(
        plant -> plant.when() != When.STAGED_ONLY && plant.when() != When.UNTRACKED, found);
  }

  @Test
  void workingTreeAloneReportsWhatLiesThere() {
    ScanResult result = Scans.scan(leaky, Scope.NO_HISTORY);
    assertComplete(result);
    assertExactly(
        plant -> plant.when() == When.HEAD || plant.when() == When.UNTRACKED, Scans.found(result));
  }

  @Test
  void twinWithPlaceholdersIsSilent() {
    for (Scope scope : List.of(Scope.ALL, Scope.STAGED)) {
      ScanResult result = Scans.scan(clean, scope);
      assertComplete(result);
      assertEquals(List.of(), result.exposures(), scope.name());
    }
  }

  private static void assertComplete(ScanResult result) {
    assertTrue(result.coverage().complete(), () -> result.coverage() + " " + result.errors());
    assertEquals(List.of(), result.errors());
  }

  private static void assertExactly(Predicate<Plant> wanted, Set<Found> found) {
    List<Expectation> expectations =
        plants.stream().filter(wanted).flatMap(plant -> plant.expectations().stream()).toList();
    List<String> problems =
        new ArrayList<>(
            Comparison.of(new Case("planted", Map.of(), expectations, Set.of()), found).problems());
    for (Plant plant : plants) {
      String name = plant.content().name();
      if (Corpus.knownFailures().contains(name)) {
        problems.removeIf(problem -> problem.contains(plant.directory()));
      }
    }
    assertEquals("", String.join("\n", problems));
  }

  private static Set<String> stagedDirectories() {
    return plants.stream()
        .filter(plant -> plant.when() == When.STAGED_ONLY)
        .map(Plant::directory)
        .collect(Collectors.toSet());
  }

  private static String placeholders(String text) {
    int[] next = {0};
    return GENERATOR
        .matcher(text)
        .replaceAll(any -> PLACEHOLDERS.get(next[0]++ % PLACEHOLDERS.size()));
  }
}
