package dev.keyfuse.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a rule file must obey beyond its types, so that a mistake fails the build, not a scan. */
final class ServiceLint {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

  private final Cursor root;
  private final Service service;

  private ServiceLint(Cursor root, Service service) {
    this.root = root;
    this.service = service;
  }

  static void check(Cursor root, Service service, Path file) {
    ServiceLint lint = new ServiceLint(root, service);
    String expected = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    if (!service.id().equals(expected)) {
      root.get("id").problem("id \"" + service.id() + "\" must be the file's name, " + expected);
    }
    lint.id(root.get("id"), service.id());
    lint.names();
    lint.parts();
    lint.credentials();
    lint.sources();
    lint.guidance();
  }

  private void id(Cursor at, String id) {
    if (!ID.matches(id) && !id.isEmpty()) {
      at.problem("\"" + id + "\" must be lower-case letters and digits, joined by single dashes");
    }
  }

  private void names() {
    Cursor at = root.get("names");
    Names names = service.names();
    if (names.words().isEmpty() && names.weak().isEmpty()) {
      at.problem("names must have at least one of words and weak");
    }
    names.words().stream()
        .filter(word -> names.weak().contains(word) || names.not().contains(word))
        .forEach(word -> at.problem("\"" + word + "\" is among words and among weak or not"));
    names.hosts().stream()
        .filter(host -> !HOST.matches(host))
        .forEach(host -> at.get("hosts").problem("\"" + host + "\" is no host name"));
    unique(at.get("hosts"), names.hosts());
    unique(at.get("headers"), names.headers());
    unique(at.get("packages"), names.packages());
    unique(root.get("ccxt"), service.ccxt());
  }

  private static void unique(Cursor at, List<String> values) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      Cursor element = at.list().get(i);
      if (values.get(i).isBlank()) {
        element.problem("empty entry");
      } else if (!seen.add(values.get(i))) {
        element.problem("\"" + values.get(i) + "\" is listed twice; keep one");
      }
    }
  }

  private void parts() {
    Set<String> ids = new HashSet<>();
    List<Cursor> places = root.list("parts");
    if (places.isEmpty()) {
      root.problem("parts are missing: a service needs at least one");
    }
    for (int i = 0; i < places.size(); i++) {
      Part part = service.parts().get(i);
      id(places.get(i).get("id"), part.id());
      if (!ids.add(part.id())) {
        places.get(i).get("id").problem("part id \"" + part.id() + "\" is used twice");
      }
      if (part.names().isEmpty()) {
        places.get(i).problem("part \"" + part.id() + "\" has no names");
      }
      new PartLint(places.get(i), part).check();
    }
  }

  private void credentials() {
    Cursor at = root.get("credentials");
    Set<String> used = new HashSet<>();
    if (service.credentials().isEmpty()) {
      root.problem("credentials are missing: which parts together are usable?");
    }
    for (int i = 0; i < service.credentials().size(); i++) {
      Cursor credential = at.list().get(i);
      for (String id : service.credentials().get(i)) {
        used.add(id);
        if (service.part(id).isEmpty()) {
          credential.problem("credentials name \"" + id + "\", which is no part of this service");
        }
      }
      if (service.credentials().get(i).isEmpty()) {
        credential.problem("a credential needs at least one part");
      }
    }
    for (Part part : service.parts()) {
      if (part.specificity() != Specificity.COMPANION && !used.contains(part.id())) {
        at.problem("part \"" + part.id() + "\" is in none of the credentials");
      }
    }
  }

  private void sources() {
    if (root.list("sources").isEmpty()) {
      root.problem("sources are missing: say where the facts come from");
    }
  }

  private void guidance() {
    Cursor at = root.get("guidance");
    if (!at.exists()) {
      root.problem("guidance is missing: a victim has to know how to revoke");
    } else if (service.guidance().revoke().steps().isEmpty()) {
      at.get("revoke").problem("revoke needs steps");
    } else if (service.guidance().danger().isEmpty()) {
      at.problem("guidance needs danger: what does a thief do with it?");
    }
  }

  static void regex(Cursor at, String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      at.problem("not a valid re2 pattern: " + e.getMessage());
    }
  }
}
