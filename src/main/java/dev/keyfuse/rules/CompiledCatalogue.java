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
  private final ByteArrayOutputStream told;

  private CompiledCatalogue(ByteArrayOutputStream told) {
    this.told = told;
  }

  /**
   * Both parts of a compiled catalogue.
   *
   * @param catalogue all but the guidance
   * @param guidance that of all services; the catalogue says where each begins
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Compiled(byte[] catalogue, byte[] guidance) {}

  static Compiled of(Catalogue catalogue) {
    CompiledCatalogue compiled = new CompiledCatalogue(new ByteArrayOutputStream());
    compiled.catalogue(catalogue);
    return new Compiled(compiled.out.toByteArray(), compiled.told.toByteArray());
  }

  private void catalogue(Catalogue catalogue) {
    text(catalogue.digest());
    list(catalogue.services(), this::service);
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

  private void service(Service service) {
    text(service.id());
    text(service.name());
    number(service.kind().ordinal());
    number(service.defunct() ? 1 : 0);
    texts(service.ccxt());
    names(service.names());
    list(service.parts(), this::part);
    list(service.credentials(), this::texts);
    number(told.size());
    CompiledCatalogue guidance = new CompiledCatalogue(told);
    guidance.guidance(service.guidance());
    told.writeBytes(guidance.out.toByteArray());
  }

  private void names(Names names) {
    texts(names.words());
    texts(names.weak());
    texts(names.hosts());
    texts(names.headers());
    texts(names.packages());
    texts(names.not());
  }

  private void part(Part part) {
    text(part.id());
    number(part.kind().ordinal());
    number(part.specificity().ordinal());
    list(part.shapes(), this::shape);
    texts(part.names());
    texts(part.checks());
    text(part.note());
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

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
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
