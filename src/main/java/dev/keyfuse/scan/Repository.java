package dev.keyfuse.scan;

import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.secret.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the dependency files of a tree say about the services its code talks to. A file's own
 * directory counts first, then the ones above it. Thread safe.
 */
final class Repository {
  private final Map<String, Map<String, List<Evidence>>> byDirectory =
      Collections.synchronizedMap(new TreeMap<>());

  /** Whether a file lists dependencies. */
  static boolean manifest(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return switch (name) {
      case "package.json",
          "pyproject.toml",
          "setup.py",
          "setup.cfg",
          "pipfile",
          "environment.yml",
          "environment.yaml",
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "libs.versions.toml",
          "go.mod",
          "cargo.toml",
          "composer.json",
          "gemfile",
          "packages.config",
          "mix.exs",
          "pubspec.yaml",
          "description",
          "build.sbt",
          "project.clj",
          "deps.edn",
          "cpanfile",
          "package.swift" ->
          true;
      default ->
          name.startsWith("requirements") && name.endsWith(".txt")
              || name.endsWith(".csproj")
              || name.endsWith(".fsproj")
              || name.endsWith(".gemspec")
              || path.contains("requirements/") && name.endsWith(".txt");
    };
  }

  void add(String path, List<Evidence> evidence) {
    if (!evidence.isEmpty()) {
      byDirectory
          .computeIfAbsent(directory(path), d -> new ConcurrentSkipListMap<>())
          .put(path, evidence);
    }
  }

  /** As {@link #add}, unless that file said something already. */
  void addIfAbsent(String path, List<Evidence> evidence) {
    Map<String, List<Evidence>> known = byDirectory.getOrDefault(directory(path), Map.of());
    if (!known.containsKey(path)) {
      add(path, evidence);
    }
  }

  /** Evidence for a file: from the nearest directory above it that says anything. */
  List<Evidence> of(String path) {
    for (String at = directory(path); ; at = directory(at)) {
      Map<String, List<Evidence>> found = byDirectory.get(at);
      if (found != null) {
        return found.values().stream().flatMap(List::stream).toList();
      }
      if (at.isEmpty()) {
        return List.of();
      }
    }
  }

  /** Stands for all of it. */
  String digest() {
    return Digests.hex(Digests.sha256(byDirectory.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String directory(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
