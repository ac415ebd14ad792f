package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Writes a catalogue in the form that a start reads: fields one after another without their names,
 * counts before lists. The build writes it and {@link CompiledReader} of the same build reads it,
 * so there are no versions of it.
 */
final class CompiledCatalogue extends CompiledOutput {
  private CompiledCatalogue() {}

  /**
   * The parts of a compiled catalogue.
   *
   * @param catalogue what every start reads; it says where in the others something begins
   * @param about what is asked where something was found
   * @param guidance what a victim has to know
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Compiled(byte[] catalogue, byte[] about, byte[] guidance) {}

  static Compiled of(Catalogue catalogue) {
    CompiledCatalogue start = new CompiledCatalogue();
    CompiledCatalogue about = new CompiledCatalogue();
    CompiledCatalogue told = new CompiledCatalogue();
    start.catalogue(catalogue, about, told);
    return new Compiled(start.out.toByteArray(), about.out.toByteArray(), told.out.toByteArray());
  }

  private void catalogue(Catalogue catalogue, CompiledCatalogue about, CompiledCatalogue told) {
    List<Part> parts = catalogue.services().stream().flatMap(s -> s.parts().stream()).toList();
    // Services have much in common: each shape and each list of checks is written once.
    List<Shape> shapes = parts.stream().flatMap(p -> p.shapes().stream()).distinct().toList();
    List<List<String>> checks = parts.stream().map(Part::checks).distinct().toList();
    ShapeIndex index = new CollectedShapes(catalogue.services());
    CompiledCatalogue body = new CompiledCatalogue();
    // Nothing begins at place 0.
    body.number(0);
    List<List<Integer>> tables = new ArrayList<>();
    tables.add(
        body.places(
            catalogue.services(), service -> body.service(service, shapes, checks, about, told)));
    tables.add(body.places(shapes, body::shape));
    tables.add(body.places(checks, body::texts));
    tables.add(body.indexed(index.longest(), index::ofLength, shapes));
    tables.add(body.indexed(index.longestCore(), index::ofCore, shapes));
    ShapeIndex.Kind[] kinds = ShapeIndex.Kind.values();
    List<Integer> others = body.indexed(kinds.length - 1, i -> index.of(kinds[i]), shapes);
    text(catalogue.digest());
    number(about.out.size());
    about.aside(catalogue);
    tables.forEach(table -> number(table.size()));
    number(body.out.size());
    tables.add(others);
    tables.forEach(table -> table.forEach(this::place));
    out.writeBytes(body.out.toByteArray());
  }

  /** Writes the entries with each number, and says where they begin; 0 where there are none. */
  private List<Integer> indexed(
      int last, IntFunction<List<ShapeIndex.Entry>> entries, List<Shape> shapes) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      List<ShapeIndex.Entry> some = entries.apply(i);
      places.add(some.isEmpty() ? 0 : out.size());
      if (!some.isEmpty()) {
        list(some, entry -> entry(entry, shapes));
      }
    }
    return places;
  }

  private void entry(ShapeIndex.Entry entry, List<Shape> shapes) {
    number(shapes.indexOf(entry.shape()));
    number((entry.unique() ? 1 : 0) + (entry.mixed() ? 2 : 0));
    number(entry.parts().length);
    int before = 0;
    for (int part : entry.parts()) {
      number(part - before);
      before = part;
    }
  }

  private void service(
      Service service,
      List<Shape> shapes,
      List<List<String>> checks,
      CompiledCatalogue about,
      CompiledCatalogue told) {
    text(service.id());
    number(service.kind().ordinal());
    number(service.defunct() ? 1 : 0);
    list(
        service.parts(),
        part -> {
          text(part.id());
          number(part.kind().ordinal());
          number(part.specificity().ordinal());
          list(part.shapes(), shape -> number(shapes.indexOf(shape)));
          number(checks.indexOf(part.checks()));
          number(about.out.size());
          about.texts(part.names());
          about.text(part.note());
        });
    number(about.out.size());
    about.about(service);
    number(told.out.size());
    told.guidance(service.guidance());
  }

  private void about(Service service) {
    text(service.name());
    texts(service.ccxt());
    names(service.names());
    list(service.credentials(), this::texts);
  }

  private void aside(Catalogue catalogue) {
    texts(catalogue.others().exchanges());
    texts(catalogue.others().everyday());
    texts(catalogue.others().services());
    texts(catalogue.others().chains());
    texts(catalogue.others().everydayChains());
    texts(catalogue.others().trading());
    list(catalogue.configFiles(), this::configFile);
    Map<String, String> known = new TreeMap<>(catalogue.knownPublic());
    number(known.size());
    known.forEach(
        (hash, what) -> {
          text(hash);
          text(what);
        });
  }

  private void configFile(ConfigFile file) {
    text(file.id());
    text(file.name());
    texts(file.paths());
    texts(file.beside());
    text(file.exchange());
    number(file.exchanges().size());
    new TreeMap<>(file.exchanges())
        .forEach(
            (value, service) -> {
              text(value);
              text(service);
            });
    text(file.service());
    list(
        file.fields(),
        field -> {
          text(field.path());
          number(field.kind().map(kind -> kind.ordinal() + 1).orElse(0));
        });
  }

  private void names(Names names) {
    texts(names.words());
    texts(names.weak());
    texts(names.hosts());
    texts(names.headers());
    texts(names.packages());
    texts(names.not());
  }

  private void shape(Shape shape) {
    if (shape instanceof Shape.Run run) {
      number(CompiledReader.RUN);
      text(run.prefix());
      number(run.alphabet().ordinal());
      numbers(run.lengths());
      number(run.padding());
    } else if (shape instanceof Shape.Loose loose) {
      number(CompiledReader.LOOSE);
      text(loose.prefix());
      number(loose.alphabet().ordinal());
      number(loose.min());
      number(loose.max());
    } else if (shape instanceof Shape.Groups groups) {
      number(CompiledReader.GROUPS);
      number(groups.alphabet().ordinal());
      numbers(groups.sizes());
    } else if (shape instanceof Shape.Pattern pattern) {
      number(CompiledReader.PATTERN);
      text(pattern.regex());
      numbers(pattern.lengths());
      outline(pattern.outline());
    } else if (shape instanceof Shape.Spanning spanning) {
      spanning(spanning);
    } else {
      rare(shape);
    }
  }

  private void spanning(Shape.Spanning spanning) {
    number(CompiledReader.SPANNING);
    text(spanning.core().prefix());
    number(spanning.core().alphabet().ordinal());
    numbers(spanning.core().lengths());
    text(spanning.regex());
    number(spanning.longest());
    outline(spanning.outline());
    number(spanning.coreFirst() ? 1 : 0);
  }

  private void outline(RegexOutline outline) {
    number(outline.longest());
    text(outline.literal());
    text(outline.start());
    heads(outline.heads());
    number(outline.exact() ? 1 : 0);
    text(outline.characters());
    number(outline.anchored() ? 1 : 0);
  }

  /** Equal neighbours once, with their number: most expressions repeat one class of characters. */
  private void heads(List<String> heads) {
    number(heads.size());
    for (int from = 0; from < heads.size(); ) {
      int to = from + 1;
      while (to < heads.size() && heads.get(to).equals(heads.get(from))) {
        to++;
      }
      number(to - from);
      text(heads.get(from));
      from = to;
    }
  }

  private void rare(Shape shape) {
    if (shape instanceof Shape.Pem pem) {
      number(CompiledReader.PEM);
      texts(pem.keyTypes());
    } else if (shape instanceof Shape.Words words) {
      number(CompiledReader.WORDS);
      text(words.list());
      numbers(words.counts());
    } else if (shape instanceof Shape.Numbers numbers) {
      number(CompiledReader.NUMBERS);
      numbers(numbers.counts());
    } else if (shape instanceof Shape.Free free) {
      number(CompiledReader.FREE);
      number(free.alphabet().ordinal());
      number(free.min());
      number(free.max());
    } else {
      throw new IllegalStateException("no compiled form of " + shape);
    }
  }

  private void guidance(Guidance guidance) {
    Guidance.Revoke revoke = guidance.revoke();
    text(revoke.url());
    text(revoke.path());
    texts(revoke.steps());
    text(revoke.api());
    text(revoke.effect());
    text(revoke.confidence());
    list(
        guidance.permissions(),
        permission -> {
          text(permission.name());
          text(permission.risk());
          text(permission.advice());
        });
    text(guidance.ipBinding().supported());
    number(guidance.ipBinding().max());
    text(guidance.ipBinding().note());
    text(guidance.expiry());
    text(guidance.danger());
    texts(guidance.inspect());
    texts(guidance.create());
    text(guidance.contact());
    list(
        guidance.sources(),
        source -> {
          text(source.fact());
          text(source.url());
          text(source.confidence());
        });
  }
}
