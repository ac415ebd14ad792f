package dev.keyfuse.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final String A = id('a');
  private static final String B = id('b');
  private static final String C = id('c');

  private static String id(char c) {
    return "kf1:okx:" + String.valueOf(c).repeat(20);
  }

  private static Baseline parse(String text) throws BaselineException {
    return Baseline.parse("FILE", text);
  }

  private static List<String> problems(String text) {
    return assertThrows(BaselineException.class, () -> parse(text)).problems();
  }

  @Test
  void readsIdsDaysAndReasons() throws BaselineException {
    Baseline read =
        parse("# why\n\n" + A + "  expires=2027-01-31  a test account\r\n" + B + "\tmade up\n");
    assertEquals(
        List.of(
            new Entry(A, Optional.of(LocalDate.of(2027, 1, 31)), "a test account"),
            new Entry(B, Optional.empty(), "made up")),
        read.entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n", "\ufeff# nothing"})
  void aFileWithoutEntriesAcceptsNothing(String text) throws BaselineException {
    assertEquals(List.of(), parse(text).entries());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<<<<<<< ours|keep the lines of both sides",
        "=======|keep the lines of both sides",
        "bot.py:3|begins with the id",
        "kf1:okx:short reason|begins with the id",
        "ID|no reason",
        "ID  expires=2027-01-31|no reason",
        "ID expires=31.1.2027 why|expires=2027-01-31",
        "ID expires=2027-02-30 why|expires=2027-01-31"
      })
  void aBadLineIsNamedWithItsFix(String line, String words) {
    List<String> problems = problems("# one\n" + A + " fine\n" + line.replace("ID", B) + "\n");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("FILE:3: "), problems.get(0));
    assertTrue(problems.get(0).contains(words), problems.get(0));
  }

  @Test
  void manyBadLinesAreToldAtOnceButNotAll() {
    List<String> problems = problems("bad\n".repeat(5_000));
    assertEquals(11, problems.size());
    assertEquals("FILE: and 4990 more lines like these", problems.get(10));
  }

  @Test
  void aReasonOfAnyLengthWouldFillTheReport() {
    String problem = problems(A + " " + "x".repeat(501)).get(0);
    assertTrue(problem.startsWith("FILE:1: the reason has more than 500"), problem);
  }

  @Test
  void anEntryCountsUpToAndOnItsLastDay() throws BaselineException {
    Baseline read = parse(A + " expires=2026-11-21 x\n" + B + " expires=2026-11-20 x\n");
    assertTrue(read.accepting(A, TODAY).isPresent());
    assertEquals(Optional.empty(), read.accepting(B, TODAY));
    assertEquals(Optional.empty(), read.expired(A, TODAY));
    assertTrue(read.expired(B, TODAY).isPresent());
  }

  @Test
  void ofSeveralLinesTheOneThatLastsLongestCounts() throws BaselineException {
    Baseline read =
        parse(A + " expires=2026-01-01 old\n" + A + " expires=2027-01-01 new\n" + A + " x\n");
    assertEquals("x", read.accepting(A, TODAY).orElseThrow().reason());
    assertEquals(Optional.empty(), read.expired(A, TODAY));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverAUnionMergeLeavesReadsTheSameAndIsTidied(long seed) throws BaselineException {
    List<String> lines =
        new ArrayList<>(List.of(A + "  one", B + "  expires=2027-01-01  two", C + "  three"));
    String tidy = String.join("\n", lines) + "\n";
    lines.addAll(List.of(lines.get(0), lines.get(2), lines.get(1)));
    Collections.shuffle(lines, new Random(seed));
    assertEquals(tidy, parse(String.join("\n", lines)).text());
  }

  @Test
  void commentsStayAboveTheirEntryAndTheFirstParagraphOnTop() throws BaselineException {
    String text = "# ours\n\n# about c\n" + C + "  c\n\n# about a\n" + A + "  a\n# the end\n";
    String sorted = "# ours\n\n\n# about a\n" + A + "  a\n# about c\n" + C + "  c\n# the end\n";
    assertEquals(sorted, parse(text).text());
    assertEquals(sorted, parse(sorted).text());
  }

  @Test
  void whatIsAddedKeepsWhatIsThere() throws BaselineException {
    Baseline old = parse("# mine\n\n" + B + "  expires=2027-01-01  because\n");
    Baseline more = old.with(List.of(new Entry(A, Optional.empty(), "new")));
    assertEquals("# mine\n\n" + A + "  new\n" + B + "  expires=2027-01-01  because\n", more.text());
  }

  @Test
  void whatIsDroppedLeavesItsCommentsBehind() throws BaselineException {
    Baseline old = parse("# mine\n\n" + A + "  x\n# about b\n" + B + "  y\n");
    assertEquals("# mine\n\n" + A + "  x\n# about b\n", old.without(Set.of(B)).text());
  }

  @Test
  void aNewOneExplainsItself() throws BaselineException {
    String text = Baseline.of(List.of(new Entry(A, Optional.empty(), "x"))).text();
    assertTrue(text.startsWith("# "), text);
    assertTrue(text.endsWith("\n\n" + A + "  x\n"), text);
    assertEquals(text, parse(text).text());
  }
}
