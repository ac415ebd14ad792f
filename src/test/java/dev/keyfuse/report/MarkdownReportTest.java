package dev.keyfuse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportTest {
  private static String write(ScanResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    new MarkdownReport(Results.context(Disclosure.FULL)).write(result, out);
    return out.toString();
  }

  private static Exposure at(String path, String author, String subject) {
    return Results.pair(
        path, Results.commit(author, subject), List.of(Results.at(path, 3, Place.HISTORY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a|b",
        "`x`",
        "<img src=x onerror=alert(1)>",
        "</details><h1>",
        "[x](https://evil.example)",
        "![x](//evil.example)",
        "@everyone",
        "#1",
        "https://evil.example",
        "www.evil.example",
        "**x**",
        "a\n## Clean\n",
        "&lt;b&gt;",
        "$x$"
      })
  void textOfTheRepositoryStaysText(String hostile) throws IOException {
    String text =
        write(
            Results.result(
                Results.coverage(), at(hostile, hostile + " author", hostile + " subject")));
    // Between single backticks nothing but another backtick has a meaning.
    String harmless =
        text.replaceAll("(?s)<details>.*?\n</details>\n", "").replaceAll("`[^`\n]*`", "");
    if (!hostile.startsWith("#")) {
      assertFalse(harmless.contains(hostile), harmless);
    }
    long cells =
        text.lines()
            .filter(l -> l.startsWith("| **"))
            .findFirst()
            .orElseThrow()
            .chars()
            .filter(c -> c == '|')
            .count();
    assertEquals(7, cells);
    assertEquals(1, text.lines().filter(line -> line.startsWith("## ")).count());
    assertTrue(text.contains("author, "), text);
  }

  @Test
  void staysBelowWhatGitHubTakesAndSaysWhatIsMissing() throws IOException {
    Exposure exposure = at("some/long/name/of/a/directory/" + "x".repeat(120) + ".py", "A", "B");
    ScanResult result =
        Results.result(
            Results.coverage(), Collections.nCopies(5_000, exposure).toArray(Exposure[]::new));
    String text = write(result);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < 1_048_576, "has " + size + " bytes");
    assertTrue(size > 500_000, "has only " + size + " bytes");
    assertTrue(text.contains("more exposures did not fit here"));
    assertTrue(text.contains("Looked at 12 commits"));
  }

  @Test
  void hasTheRunbookFoldedAway() throws IOException {
    String text = write(Results.severalOccurrences());
    assertTrue(text.contains("<details><summary>Runbook</summary>\n\n#### Alpha Exchange"), text);
    assertTrue(text.contains("<https://alpha.example/keys>"));
  }

  @Test
  void neverShowsAValueNotEvenInTheRunbook() throws IOException {
    String secret = new String(Results.value("base62:64", "secret").reveal());
    for (ScanResult result : List.of(Results.valueInSubject(), Results.outsideFiles())) {
      String text = write(result);
      for (int i = 0; i + 8 <= secret.length(); i++) {
        assertFalse(text.contains(secret.substring(i, i + 8)), "shows part of the value");
      }
    }
  }
}
