package dev.keyfuse.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what of a compiled catalogue is only asked for where something was found. */
final class AboutReader extends CompiledFields {
  private static final PartKind[] PART_KINDS = PartKind.values();

  AboutReader(byte[] bytes, int at) {
    super(bytes, at);
  }

  Part.About part() {
    return new Part.About(texts(), text());
  }

  Service.About service() {
    String name = text();
    List<String> ccxt = texts();
    Names names = new Names(texts(), texts(), texts(), texts(), texts(), texts());
    return new Service.About(name, ccxt, names, lists());
  }

  Catalogue.Aside aside() {
    OtherNames others = new OtherNames(texts(), texts(), texts(), texts(), texts(), texts());
    ConfigFile[] configFiles = new ConfigFile[number()];
    for (int i = 0; i < configFiles.length; i++) {
      configFiles[i] = configFile();
    }
    int known = number();
    Map<String, String> knownPublic = new HashMap<>(2 * known);
    for (int i = 0; i < known; i++) {
      knownPublic.put(text(), text());
    }
    return new Catalogue.Aside(others, List.of(configFiles), knownPublic);
  }

  private ConfigFile configFile() {
    String id = text();
    String name = text();
    List<String> paths = texts();
    List<String> beside = texts();
    String exchange = text();
    Map<String, String> exchanges = new HashMap<>();
    for (int left = number(); left > 0; left--) {
      exchanges.put(text(), text());
    }
    String service = text();
    ConfigFile.Field[] fields = new ConfigFile.Field[number()];
    for (int i = 0; i < fields.length; i++) {
      String path = text();
      int kind = number();
      fields[i] =
          new ConfigFile.Field(
              path, kind == 0 ? Optional.empty() : Optional.of(PART_KINDS[kind - 1]));
    }
    return new ConfigFile(id, name, paths, beside, exchange, exchanges, service, List.of(fields));
  }

  Guidance guidance() {
    Guidance.Revoke revoke = new Guidance.Revoke(text(), text(), texts(), text(), text(), text());
    Guidance.Permission[] permissions = new Guidance.Permission[number()];
    for (int i = 0; i < permissions.length; i++) {
      permissions[i] = new Guidance.Permission(text(), text(), text());
    }
    Guidance.IpBinding binding = new Guidance.IpBinding(text(), number(), text());
    String expiry = text();
    String danger = text();
    List<String> inspect = texts();
    List<String> create = texts();
    String contact = text();
    Guidance.Source[] sources = new Guidance.Source[number()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = new Guidance.Source(text(), text(), text());
    }
    return new Guidance(
        revoke,
        List.of(permissions),
        binding,
        expiry,
        danger,
        inspect,
        create,
        contact,
        List.of(sources));
  }
}
