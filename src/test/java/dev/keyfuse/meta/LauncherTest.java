package dev.keyfuse.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with scripts in place of Java and Maven. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path directory;

  private Path home;
  private Path tools;
  private String out;
  private String err;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(directory.resolve("in é dir ectory"));
    tools = Files.createDirectories(directory.resolve("tools"));
    Files.copy(Path.of("keyfuse"), home.resolve("keyfuse"));
    executable(home.resolve("keyfuse"));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    executable(file);
  }

  private Path java(String version, boolean compiler) throws IOException {
    Path java = directory.resolve("java " + version);
    script(java.resolve("bin/java"), "for a; do echo \"" + version + " $a\"; done; exit 1");
    if (compiler) {
      script(java.resolve("bin/javac"), "exit 0");
    }
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return java;
  }

  private void sources() throws IOException {
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.createDirectories(home.resolve("src/main"));
    Files.createDirectories(home.resolve("rules"));
  }

  private void maven(String text) throws IOException {
    script(tools.resolve("mvn"), text);
  }

  private int run(Path launcher, Map<String, String> env, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    Path printed = directory.resolve("out");
    Path complained = directory.resolve("err");
    builder.directory(directory.toFile());
    builder.redirectOutput(printed.toFile()).redirectError(complained.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("KEYFUSE.*|JAVA_HOME|XDG.*"));
    builder.environment().put("KEYFUSE_ARCHIVE", "never");
    builder.environment().put("PATH", tools + ":/usr/bin:/bin");
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(env);
    int code = builder.start().waitFor();
    out = Files.readString(printed, StandardCharsets.UTF_8);
    err = Files.readString(complained, StandardCharsets.UTF_8);
    return code;
  }

  private int run(Map<String, String> env, String... args)
      throws IOException, InterruptedException {
    return run(home.resolve("keyfuse"), env, args);
  }

  private Map<String, String> using(Path java) {
    return Map.of("KEYFUSE_JAVA_HOME", java.toString());
  }

  @Test
  void passesArgumentsAndExitCodeOn() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    assertEquals(1, run(using(java("21.0.1", false)), "scan", "a  b", "", "$x"));
    assertTrue(out.endsWith("21.0.1 scan\n21.0.1 a  b\n21.0.1 \n21.0.1 $x\n"), out);
    assertTrue(out.contains(home.resolve("keyfuse.jar").toRealPath() + "\n"), out);
    assertEquals("", err);
  }

  @Test
  void followsLinksToItself() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Path link =
        Files.createSymbolicLink(tools.resolve("kf"), Path.of("../in é dir ectory/keyfuse"));
    Path second = Files.createSymbolicLink(directory.resolve("kf2"), link);
    assertEquals(1, run(second, using(java("21.0.1", false)), "scan"));
    assertTrue(out.contains(home.resolve("keyfuse.jar").toRealPath() + "\n"), out);
  }

  @Test
  void prefersTheNewestJava() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Path newest = directory.resolve(".jdks/x");
    Files.createDirectories(newest.getParent());
    Files.move(java("999.0.1", false), newest);
    assertEquals(1, run(Map.of("JAVA_HOME", java("17", false).toString()), "scan"));
    assertTrue(out.startsWith("999.0.1 "), out);
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    assertEquals(2, run(using(java("1.8.0_292", false)), "scan"));
    assertTrue(err.contains("Java 17 or newer"), err);
    assertEquals("", out);
  }

  @Test
  void passesJavaOptionsButNotThoseJavaAnnounces() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Path java = java("21", false);
    script(java.resolve("bin/java"), "echo \"$* [$JAVA_TOOL_OPTIONS$JDK_JAVA_OPTIONS]\"");
    run(
        Map.of(
            "KEYFUSE_JAVA_HOME", java.toString(),
            "KEYFUSE_JAVA_OPTS", "-Xmx1g -Da=b",
            "JAVA_TOOL_OPTIONS", "-Dno=1"),
        "scan");
    assertTrue(out.contains("-Xmx1g -Da=b"), out);
    assertTrue(out.endsWith("[]\n"), out);
  }

  @Test
  void buildsOnceAndAgainAfterAChange() throws Exception {
    sources();
    maven("echo built >>'" + directory + "/builds'; mkdir -p target; : >target/keyfuse.jar");
    Map<String, String> env = using(java("21", true));
    run(env, "scan");
    assertTrue(err.contains("building"), err);
    assertFalse(out.contains("built"), out);
    run(env, "scan");
    assertEquals("", err);
    Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
    run(env, "scan");
    assertEquals(2, Files.readAllLines(directory.resolve("builds")).size());
    assertFalse(Files.exists(home.resolve("target/keyfuse.lock")));
  }

  @Test
  void aHookIsBuiltAnewForWhatGitBringsAndLeavesEditsToOtherCommands() throws Exception {
    sources();
    maven("echo built >>'" + directory + "/builds'; mkdir -p target; : >target/keyfuse.jar");
    Map<String, String> env = using(java("21", true));
    Path index = home.resolve(".git/index");
    Files.createDirectories(index.getParent());
    Files.writeString(index, "");
    run(env, "scan", "--staged");
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Files.setLastModifiedTime(home.resolve("pom.xml"), later);
    run(env, "scan", "--staged");
    run(env, "hook", "run", "pre-commit");
    assertEquals(1, Files.readAllLines(directory.resolve("builds")).size());
    Files.setLastModifiedTime(index, later);
    run(env, "scan", "--staged");
    assertEquals(2, Files.readAllLines(directory.resolve("builds")).size());
    Files.setLastModifiedTime(index, FileTime.from(Instant.EPOCH));
    run(env, "scan");
    assertEquals(3, Files.readAllLines(directory.resolve("builds")).size());
  }

  @Test
  void aFailedBuildNamesTheLogAndLeavesNoJar() throws Exception {
    sources();
    maven("mkdir -p target; : >target/keyfuse.jar; echo '[ERROR] no network'; exit 1");
    assertEquals(3, run(using(java("21", true)), "scan"));
    assertTrue(err.contains("keyfuse-build.log"), err);
    assertTrue(err.contains("[ERROR] no network"), err);
    assertEquals("", out);
    assertFalse(Files.exists(home.resolve("target/keyfuse.jar")));
    assertFalse(Files.exists(home.resolve("target/keyfuse.lock")));
  }

  @Test
  void aLockWhoseOwnerIsGoneIsTakenOverAndTheJarBuiltAnew() throws Exception {
    sources();
    maven("mkdir -p target; echo whole >target/keyfuse.jar");
    Files.createDirectories(home.resolve("target/keyfuse.lock"));
    Files.writeString(home.resolve("target/keyfuse.lock/pid"), "999999999\n");
    Files.writeString(home.resolve("target/keyfuse.jar"), "half");
    assertEquals(1, run(using(java("21", true)), "scan"));
    assertEquals("whole\n", Files.readString(home.resolve("target/keyfuse.jar")));
  }

  /** A Java that leaves files as archives where it is asked to, and notes each start. */
  private Path archiving(String version, String outcome) throws IOException {
    Path java = java(version, false);
    String made =
        "for a; do case $a in -XX:AOTCache=*|-XX:SharedArchiveFile=*) "
            + outcome
            + ";; esac; done; echo \"$*\" >>'"
            + directory
            + "/starts'; echo \"$*\"";
    script(java.resolve("bin/java"), made);
    return java;
  }

  private static final String MAKE = "[ -f \"${a#*=}\" ] || : >\"${a#*=}\"";

  private Map<String, String> now(Path java) {
    Path cache = directory.resolve("c a é");
    return Map.of(
        "KEYFUSE_JAVA_HOME", java.toString(),
        "KEYFUSE_CACHE_DIR", cache.toString(),
        "KEYFUSE_ARCHIVE", "now");
  }

  private long rehearsals() throws IOException {
    try (Stream<String> starts = Files.lines(directory.resolve("starts"))) {
      return starts.filter(start -> start.contains("Rehearsal")).count();
    }
  }

  @Test
  void startsFromAnArchiveThatItMakesOnce() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    for (Path java : List.of(archiving("17.0.1", MAKE), archiving("25.0.1", MAKE))) {
      Files.deleteIfExists(directory.resolve("starts"));
      boolean old = java.endsWith("java 17.0.1");
      String option = old ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=";
      for (int start = 0; start < 2; start++) {
        assertEquals(0, run(now(java), "scan", "--staged"));
        assertTrue(out.contains(option + directory.resolve("c a é/start/")), out);
        assertTrue(out.contains(old ? "-XX:+UseG1GC" : "-XX:+UseSerialGC"), out);
        assertTrue(out.endsWith("scan --staged\n"), out);
      }
      assertEquals(1, rehearsals());
    }
  }

  @Test
  void takesPathsAsWindowsWritesThem() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Path java = archiving("21.0.1", MAKE);
    Path bin = Files.createDirectories(directory.resolve("bin"));
    script(
        bin.resolve("cygpath"),
        "case $2 in 'C:\\Java') echo '" + java + "' ;; *) echo '" + directory + "/cache' ;; esac");
    Map<String, String> env = new HashMap<>(now(java));
    env.put("PATH", bin + ":" + System.getenv("PATH"));
    env.put("KEYFUSE_JAVA_HOME", "C:\\Java");
    env.put("KEYFUSE_CACHE_DIR", "C:\\cache");
    assertEquals(0, run(env, "scan"));
    assertTrue(out.contains("-XX:SharedArchiveFile=" + directory.resolve("cache/start/")), out);
  }

  @Test
  void makesTheArchiveAnewForANewerJar() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Path java = archiving("21.0.1", MAKE);
    run(now(java), "scan");
    Instant later = Instant.now().plusSeconds(5);
    Files.setLastModifiedTime(home.resolve("keyfuse.jar"), FileTime.from(later));
    run(now(java), "scan");
    assertEquals(2, rehearsals());
  }

  @Test
  void goesWithoutAnArchiveIfNoneCanBeMadeAndDoesNotTryAgain() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Path java = archiving("21.0.1", "false");
    for (int start = 0; start < 2; start++) {
      assertEquals(0, run(now(java), "scan"));
      assertFalse(out.contains("-XX:SharedArchiveFile"), out);
    }
    assertEquals(1, rehearsals());
    assertEquals("", err);
  }

  @Test
  void asksForNoArchiveWhereNoneCanBeKept() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Path java = archiving("21.0.1", MAKE);
    Files.writeString(directory.resolve("file"), "");
    for (String cache : List.of("relative", directory.resolve("file").toString())) {
      Map<String, String> env = new HashMap<>(now(java));
      env.put("KEYFUSE_CACHE_DIR", cache);
      assertEquals(0, run(env, "scan"));
    }
    assertEquals(0, run(Map.of("KEYFUSE_JAVA_HOME", java.toString(), "HOME", ""), "scan"));
    assertEquals(0, rehearsals());
    assertEquals("", err);
  }

  @Test
  void leavesCollectorAndArchiveToWhoeverNamesTheirOwn() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Map<String, String> env = new HashMap<>(now(archiving("21.0.1", MAKE)));
    env.put("KEYFUSE_JAVA_OPTS", "-XX:+UseG1GC -Xshare:off");
    run(env, "scan");
    assertFalse(out.contains("ParallelGC"), out);
    assertFalse(out.contains("SharedArchiveFile"), out);
  }

  @Test
  void anImageUsesItsOwnJavaUnlessToldOtherwise() throws Exception {
    Files.writeString(home.resolve("keyfuse.jar"), "");
    Files.move(java("21.0.1", false), home.resolve("runtime"));
    Map<String, String> env = Map.of("JAVA_HOME", java("999", false).toString());
    assertEquals(1, run(env, "scan"));
    assertTrue(out.startsWith("21.0.1 "), out);
    assertEquals(1, run(using(java("22", false)), "doctor"));
    assertTrue(out.startsWith("22 "), out);
    assertTrue(out.contains("-Dkeyfuse.javas=22 " + directory), out);
  }

  @Test
  void saysWhatItNeedsToBuild() throws Exception {
    sources();
    Path java = java("21", false);
    maven("exit 0");
    assertEquals(3, run(using(java), "scan"));
    assertTrue(err.contains("javac"), err);
  }
}
