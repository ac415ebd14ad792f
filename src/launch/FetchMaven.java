import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches the Maven that builds Keyfuse where there is none. The launcher runs it from this source,
 * with nothing but a JDK. It is no part of the program, which never uses the network.
 */
final class FetchMaven {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";
  private static final int WAIT = 30_000;

  /** Three times the archive. */
  private static final int MOST = 32 << 20;

  private FetchMaven() {}

  /**
   * Fetches it into a directory, unless it is there.
   *
   * @param args the directory, the version of Maven, and the SHA-512 of its archive in hexadecimal
   *     digits, so that it does not matter who hands it over
   */
  public static void main(String[] args) {
    Map<String, String> env = System.getenv();
    String repository = env.getOrDefault("KEYFUSE_MAVEN_REPOSITORY", "");
    String name = "apache-maven-" + args[1];
    String from =
        (repository.isEmpty() ? CENTRAL : repository.replaceAll("/+$", ""))
            + "/org/apache/maven/apache-maven/"
            + args[1]
            + "/"
            + name
            + "-bin.zip";
    try {
      fetch(from, args[2], Path.of(args[0]), name, env);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("keyfuse: Maven could not be fetched from " + from);
      System.err.println("keyfuse:   " + e);
      System.exit(3);
    }
  }

  /** If it fails, or the sum is another, nothing of it is left. */
  private static void fetch(
      String from, String sum, Path directory, String name, Map<String, String> env)
      throws IOException {
    Path whole = directory.resolve(name);
    if (Files.exists(whole)) {
      return;
    }
    Files.createDirectories(directory);
    Path part = Files.createTempDirectory(directory, "part");
    try {
      byte[] archive = download(from, env);
      if (!sha512(archive).equals(sum)) {
        throw new IOException("what came is not what was expected: its checksum is another");
      }
      unpack(archive, part);
      Files.move(part.resolve(name), whole);
    } catch (IOException e) {
      // Another run may have been faster.
      if (!Files.exists(whole)) {
        throw e;
      }
    } finally {
      delete(part);
    }
  }

  private static byte[] download(String from, Map<String, String> env) throws IOException {
    URI uri = URI.create(from);
    URLConnection connection = uri.toURL().openConnection(proxy(uri, env));
    connection.setConnectTimeout(WAIT);
    connection.setReadTimeout(WAIT);
    try (InputStream in = connection.getInputStream()) {
      return in.readNBytes(MOST);
    }
  }

  /** As other programs are told of it; Java does not look there by itself. */
  private static Proxy proxy(URI uri, Map<String, String> env) {
    String name = uri.getScheme() + "_proxy";
    String value =
        env.getOrDefault(name, env.getOrDefault(name.toUpperCase(java.util.Locale.ROOT), ""));
    if (value.isEmpty() || "file".equals(uri.getScheme())) {
      return Proxy.NO_PROXY;
    }
    URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
  }

  private static String sha512(byte[] bytes) throws IOException {
    try {
      StringBuilder hex = new StringBuilder();
      for (byte each : MessageDigest.getInstance("SHA-512").digest(bytes)) {
        hex.append(String.format("%02x", each));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("this Java knows no SHA-512", e);
    }
  }

  private static void unpack(byte[] archive, Path directory) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
          throw new IOException("the archive leads out of its directory");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
        if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true)) {
          throw new IOException(file + " cannot be made executable");
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
