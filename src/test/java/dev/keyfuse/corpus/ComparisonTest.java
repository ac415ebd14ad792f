package dev.keyfuse.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Set<String> SERVICES = Set.of("okx", "kucoin", "binance");

  @Test
  void rightFindingsInOneExposurePass() {
    Case pair = parse("=== f\n#! leak: okx/key@1 okx/secret@1\nx\n");
    assertEquals(
        List.of(), problems(pair, found("e1", "okx", "key", 1), found("e1", "okx", "secret", 1)));
  }

  @Test
  void missingWrongAndSurplusFindingsAreProblems() {
    Case single = parse("=== f\n#! leak: okx/key\nx\ny\n");
    assertEquals(1, problems(single).size());
    assertEquals(2, problems(single, found("e1", "kucoin", "key", 1)).size());
    assertEquals(2, problems(single, found("e1", "okx", "key", 2)).size());
    assertEquals(
        1, problems(single, found("e1", "okx", "key", 1), found("e2", "okx", "key", 2)).size());
  }

  @Test
  void tornAndMergedGroupsAreProblems() {
    Case two = parse("=== f\n#! leak: okx/key@1 okx/secret@1\nx\n#! leak: okx/key@2\ny\n");
    assertEquals(
        1,
        problems(
                two,
                found("e1", "okx", "key", 1),
                found("e9", "okx", "secret", 1),
                found("e2", "okx", "key", 2))
            .size());
    assertEquals(
        1,
        problems(
                two,
                found("e1", "okx", "key", 1),
                found("e1", "okx", "secret", 1),
                found("e1", "okx", "key", 2))
            .size());
  }

  @Test
  void ambiguityIsAskedForOrAllowed() {
    Case open = parse("=== f\n#! one-of: okx,kucoin/key\nx\n");
    Found unknown = new Found("e", "unknown-exchange", Set.of("okx", "kucoin"), "key", "f", 1, "v");
    assertEquals(List.of(), problems(open, unknown));
    assertEquals(2, problems(open, found("e", "okx", "key", 1)).size());
    Case either = parse("=== f\n#! any-of: okx,kucoin/key\nx\n");
    assertEquals(List.of(), problems(either, unknown));
    assertEquals(List.of(), problems(either, found("e", "okx", "key", 1)));
    assertEquals(2, problems(either, found("e", "binance", "key", 1)).size());
  }

  @Test
  void todosAreCountedAndNeverFail() {
    Case todo = parse("=== f\n#! todo-leak: okx/key\nx\n#! todo-ok: digest\ny\n");
    assertEquals(
        new Comparison(List.of(), 1, 1),
        Comparison.of(todo, List.of(found("e", "okx", "secret", 2))));
    assertEquals(
        new Comparison(List.of(), 0, 0), Comparison.of(todo, List.of(found("e", "okx", "key", 1))));
  }

  private static List<String> problems(Case expected, Found... found) {
    return Comparison.of(expected, List.of(found)).problems();
  }

  private static Found found(String exposure, String service, String kind, int line) {
    return new Found(exposure, service, Set.of(service), kind, "f", line, "v");
  }

  private static Case parse(String text) {
    return CaseParser.parse("c", text, SERVICES, t -> t);
  }
}
