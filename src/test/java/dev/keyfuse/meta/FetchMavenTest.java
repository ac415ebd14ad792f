package dev.keyfuse.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program that the launcher runs from its source. */
@Timeout(120)
class FetchMavenTest {
  private static final String NAME = "apache-maven-1.2";
  private static final String ARCHIVE = "org/apache/maven/apache-maven/1.2/" + NAME + "-bin.zip";

  @TempDir Path temp;
  private String said;

  private Path archive(String... names) throws IOException {
    Path file = temp.resolve(ARCHIVE);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes());
      }
    }
    return file;
  }

  private static String sum(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  private int fetch(String sum) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "src/launch/FetchMaven.java", temp.resolve("ca che").toString(), "1.2", sum);
    builder.environment().put("KEYFUSE_MAVEN_REPOSITORY", temp.toUri().toString());
    Process process = builder.redirectErrorStream(true).start();
    said = new String(process.getInputStream().readAllBytes());
    return process.waitFor();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("ca che"))) {
      return files.toList();
    }
  }

  @Test
  void whatFitsTheChecksumIsUnpackedOnceAndCanBeStarted() throws Exception {
    Path archive = archive(NAME + "/bin/mvn", NAME + "/lib/a.jar");
    assertEquals(0, fetch(sum(archive)), said);
    Files.delete(archive);
    assertEquals(0, fetch(""), said);
    assertTrue(Files.isExecutable(temp.resolve("ca che").resolve(NAME + "/bin/mvn")));
    assertEquals(1, left().size());
  }

  @Test
  void whatDoesNotFitTheChecksumIsNotUnpacked() throws Exception {
    Path archive = archive(NAME + "/bin/mvn");
    assertEquals(3, fetch(sum(archive).replace('1', '2')));
    assertTrue(said.contains("checksum"), said);
    assertEquals(List.of(), left());
  }

  @Test
  void anArchiveThatLeadsOutAndOneThatIsNotThereLeaveNothing() throws Exception {
    Path archive = archive("../../out");
    assertEquals(3, fetch(sum(archive)));
    Files.delete(archive);
    assertEquals(3, fetch(""));
    assertTrue(said.contains(ARCHIVE), said);
    assertEquals(List.of(), left());
  }
}
