package dev.keyfuse.rules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes a catalogue in the form that a start reads: fields one after another without their names,
 * counts before lists. The build writes it and {@link CompiledReader} of the same build reads it,
 * so there are no versions of it.
 */
final class CompiledCatalogue {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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
    text(catalogue.digest());
    List<Part> parts = catalogue.services().stream().flatMap(s -> s.parts().stream()).toList();
    // Services have much in common: each shape and each list of checks is written once.
    List<Shape> shapes = parts.stream().flatMap(p -> p.shapes().stream()).distinct().toList();
    list(shapes, this::shape);
    List<List<String>> checks = parts.stream().map(Part::checks).distinct().toList();
    list(checks, this::texts);
    number(catalogue.services().size());
    for (Service service : catalogue.services()) {
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
    number(about.out.size());
    about.aside(catalogue);
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

  private void texts(List<String> texts) {
    list(texts, this::text);
  }

  private void numbers(List<Integer> numbers) {
    list(numbers, this::number);
  }

  private <T> void list(List<T> list, Consumer<T> element) {
    number(list.size());
    list.forEach(element);
  }

  /** The lowest bit of its length says whether it is in UTF-8, which takes longer to read. */
  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(2 * bytes.length + (bytes.length == text.length() ? 0 : 1));
    out.writeBytes(bytes);
  }

  /** Seven bits a byte, the lowest first. */
  private void number(int number) {
    int rest = number;
    for (; rest > 0x7f || rest < 0; rest >>>= 7) {
      out.write(rest & 0x7f | 0x80);
    }
    out.write(rest);
  }
}
