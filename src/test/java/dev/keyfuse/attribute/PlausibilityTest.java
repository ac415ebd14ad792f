package dev.keyfuse.attribute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Specificity;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.validate.Check;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Attribution ATTRIBUTION =
      new Attribution(new Detector(CATALOGUE, Clock.systemUTC()));
  private static final List<Part> SHAPED = parts(false);
  private static final List<Part> COMPANIONS = parts(true);
  private static final List<NameRole> NAMELESS = List.of(NameRole.NONE);

  private final Random random = new Random(4);

  private static List<Part> parts(boolean companions) {
    return CATALOGUE.services().stream()
        .flatMap(service -> service.parts().stream())
        .filter(part -> companions == (part.specificity() == Specificity.COMPANION))
        .toList();
  }

  @Test
  void whatIsImpossibleIsRejectedWhateverPathAndRepositorySay() {
    int impossible = 0;
    int reported = 0;
    for (int i = 0; i < 60_000; i++) {
      Credential credential = credential();
      boolean possible = Plausibility.possible(credential);
      impossible += possible ? 0 : 1;
      for (int k = 0; k < 3; k++) {
        List<Evidence> surroundings = k == 0 ? inFavour(credential) : surroundings();
        boolean decided = ATTRIBUTION.decide(credential, "", surroundings).isPresent();
        reported += decided ? 1 : 0;
        assertTrue(possible || !decided, () -> credential + " with " + surroundings);
      }
    }
    assertTrue(impossible > 5_000, impossible + " impossible");
    assertTrue(reported > 5_000, reported + " reported");
  }

  @Test
  void aNamelessValueOfACommonFormIsImpossible() {
    List<Part> common =
        SHAPED.stream().filter(part -> part.id().equals("secret") && shared(part)).toList();
    assertFalse(common.isEmpty());
    for (Part part : common) {
      Credential lone = new Credential(List.of(member(part, NAMELESS)), new Scores(), "");
      assertFalse(Plausibility.possible(lone), part.rule());
    }
  }

  @Test
  void whatARepositoryDependsOnMakesNoSingleValueOfACommonFormACredential() {
    NameRole strong = new NameRole(Role.SECRET, true);
    Part secret = CATALOGUE.byId().get("okx").part("secret").orElseThrow();
    Part key = CATALOGUE.byId().get("okx").part("key").orElseThrow();
    Credential lone = new Credential(List.of(member(secret, List.of(strong))), new Scores(), "");
    Credential pair =
        new Credential(
            List.of(
                member(secret, List.of(strong)),
                member(key, List.of(new NameRole(Role.KEY, true)))),
            new Scores(),
            "");
    List<Evidence> depends = List.of(new Evidence(Evidence.Kind.REPOSITORY, "okx", "", 0));
    List<Evidence> path = List.of(new Evidence(Evidence.Kind.PATH, "okx", "", 0));
    assertFalse(ATTRIBUTION.decide(lone, "", depends).isPresent());
    assertTrue(ATTRIBUTION.decide(lone, "", path).isPresent());
    assertTrue(ATTRIBUTION.decide(pair, "", depends).isPresent());
  }

  private static boolean shared(Part part) {
    return part.specificity() == Specificity.SHARED;
  }

  private Credential credential() {
    String service = any(SHAPED).service();
    List<NameRole> roles = random.nextInt(3) == 0 ? roles() : NAMELESS;
    List<Credential.Member> members = new ArrayList<>();
    for (int i = random.nextInt(5) / 3; i >= 0; i--) {
      members.add(member(anyOf(service, SHAPED), roles));
    }
    if (random.nextInt(4) == 0) {
      members.add(member(any(COMPANIONS), roles()));
    }
    return new Credential(members, scores(service), "");
  }

  private Credential.Member member(Part likely, List<NameRole> roles) {
    Map<Part, List<Check>> fits = new LinkedHashMap<>();
    fits.put(likely, List.of());
    boolean companion = likely.specificity() == Specificity.COMPANION;
    for (int i = random.nextInt(3); i > 0 && !companion && roles.size() != 1; i--) {
      fits.put(any(SHAPED), List.of());
    }
    byte[] value = "value".getBytes(StandardCharsets.US_ASCII);
    return new Credential.Member(
        new Span(0, value.length),
        Secret.of(value, 0, value.length),
        List.of(),
        any(roles),
        fits,
        companion);
  }

  private static List<NameRole> roles() {
    List<NameRole> roles = new ArrayList<>(NAMELESS);
    for (Role role : Role.values()) {
      roles.add(new NameRole(role, role != Role.CREDENTIAL));
      roles.add(new NameRole(role, false));
    }
    return roles;
  }

  private Scores scores(String service) {
    Scores scores = new Scores();
    for (int i = random.nextInt(4); i > 0; i--) {
      Evidence.Kind kind = Evidence.Kind.values()[2 + random.nextInt(7)];
      String whose =
          switch (random.nextInt(8)) {
            case 0 -> Scores.OTHER + "elsewhere";
            case 1 -> Scores.ELSEWHERE + "cloud";
            case 2, 3 -> any(CATALOGUE.services()).id();
            default -> service;
          };
      Evidence evidence = new Evidence(kind, whose, "it says so", 1);
      scores.add(evidence, 1 + random.nextInt(95), random.nextBoolean());
    }
    return scores;
  }

  private List<Evidence> inFavour(Credential credential) {
    List<Evidence> all = new ArrayList<>();
    for (String service : credential.services()) {
      all.add(new Evidence(Evidence.Kind.PATH, service, "the path says " + service, 0));
      all.add(new Evidence(Evidence.Kind.REPOSITORY, service, "depends on " + service, 0));
    }
    return all.subList(0, Math.min(all.size(), 2 + random.nextInt(3)));
  }

  private List<Evidence> surroundings() {
    List<Evidence> all = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Service service = any(CATALOGUE.services());
      boolean path = random.nextBoolean();
      all.add(
          new Evidence(
              path ? Evidence.Kind.PATH : Evidence.Kind.REPOSITORY, service.id(), "it says so", 0));
    }
    return all;
  }

  private Part anyOf(String service, List<Part> parts) {
    return any(parts.stream().filter(part -> part.service().equals(service)).toList());
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
