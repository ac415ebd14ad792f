package dev.keyfuse.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A git repository as hooks meet them: HEAD's commit and tree in a pack, what is staged loose. Made
 * without git, which need not be there. Formats: git's gitformat-pack and gitformat-index.
 */
final class RehearsalRepository {
  private static final int COMMIT = 1;
  private static final int TREE = 2;
  private static final int BLOB = 3;

  /** What can be staged; no two need the same classes. */
  enum Staged {
    /** Nothing in it is as much as looked at, as in most commits. */
    CLEAN(
        """
        def twice(x):
            \"""Twice a number, which is what everybody wants to have. See https://localhost/a-b/c.\"""
            return 2 * x


        client = connect(host='localhost', path="C:\\\\data\\\\new", key='', text="caf\\u00e9")
        result_of_the_first_order_2024 = self.handle_with_care(amount=12, mode="market_account")
        """),

    /** Values that are none of anybody's, as lock files hold. */
    HARMLESS(
        """
        "integrity": "sha512-%1$s%1$s==",
        commit 3f786850e387550fdab836ed7e6dc881de23001b
        sha256 = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"
        id: 123e4567-e89b-42d3-a456-426614174000
        data = "eyJ2YWx1ZSI6ICJub3RoaW5nIHRoYXQgYW55Ym9keSB3YW50cyJ9"
        api_key = "placeholder_value_of_the_api_key_1234"
        for each of them we have to know when it was made and who was the first to want it back, so
        that this can be said here in words that are long enough to look like a row of words to us
        about which there is nothing more to say than what was said about all of them before that
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48]
        """),

    /** In several styles, for each has classes of its own that read it. */
    LEAK(
        """
        import ccxt
        class Bot:
            def connect(self):
                self.client = ccxt.binance({
                    "apiKey": "%s",
                    "secret": "%s",  # of the bot
                })

        GATE_API_KEY=%s
        gate:
          secret: '%s'
        """);

    private final String text;

    Staged(String text) {
      this.text = text;
    }
  }

  private final Path git;

  private RehearsalRepository(Path git) {
    this.git = git;
  }

  /** Makes a repository with one commit in an empty directory. */
  static RehearsalRepository create(Path directory) throws IOException {
    RehearsalRepository made = new RehearsalRepository(directory.resolve(".git"));
    Files.createDirectories(made.git.resolve("refs/heads"));
    Files.createDirectories(made.git.resolve("objects/pack"));
    Files.writeString(
        made.git.resolve("config"),
        "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n");
    Files.writeString(made.git.resolve("HEAD"), "ref: refs/heads/main\n");
    byte[] readme = bytes("# Rehearsal\n");
    byte[] tree = concat(bytes("100644 README.md\0"), id(BLOB, readme));
    String person = "Keyfuse <keyfuse@localhost> 1700000000 +0000\n";
    String commit = "tree " + hex(id(TREE, tree)) + "\nauthor " + person + "committer " + person;
    byte[] whole = bytes(commit + "\nBegin\n");
    made.pack(new int[] {COMMIT, TREE, BLOB}, whole, tree, readme);
    Files.writeString(made.git.resolve("refs/heads/main"), hex(id(COMMIT, whole)) + "\n");
    return made;
  }

  /** Stages one file, in place of the last. */
  void stage(Staged what) throws IOException {
    String text = what.text.formatted(value(1), value(2), value(3), value(4));
    byte[] content = bytes(text);
    byte[] id = id(BLOB, content);
    Path object = git.resolve("objects/" + hex(id).substring(0, 2) + "/" + hex(id).substring(2));
    Files.createDirectories(object.getParent());
    Files.write(object, deflated(concat(header(BLOB, content), content)));
    index("src/main/bot.py", id, content.length);
  }

  /** Made up anew, and the same each time; random to whoever looks at it. */
  private static String value(int seed) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    Random random = new Random(seed);
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      value.append(letters.charAt(random.nextInt(letters.length())));
    }
    return value.toString();
  }

  private void index(String path, byte[] id, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("DIRC");
    out.writeInt(2);
    out.writeInt(1);
    int[] stat = {0, 0, 0, 0, 0, 0, 0100644, 0, 0, size};
    for (int field : stat) {
      out.writeInt(field);
    }
    out.write(id);
    out.writeShort(path.length());
    out.writeBytes(path);
    out.write(new byte[8 - (62 + path.length()) % 8]);
    Files.write(git.resolve("index"), signed(bytes.toByteArray()));
  }

  private void pack(int[] types, byte[]... objects) throws IOException {
    ByteArrayOutputStream pack = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(pack);
    out.writeBytes("PACK");
    out.writeInt(2);
    out.writeInt(objects.length);
    Map<String, int[]> entries = new TreeMap<>();
    for (int i = 0; i < objects.length; i++) {
      int offset = pack.size();
      byte[] entry = concat(packed(types[i], objects[i].length), deflated(objects[i]));
      out.write(entry);
      CRC32 checksum = new CRC32();
      checksum.update(entry);
      entries.put(hex(id(types[i], objects[i])), new int[] {(int) checksum.getValue(), offset});
    }
    byte[] whole = signed(pack.toByteArray());
    String name = "objects/pack/pack-" + hex(sha1(whole));
    Files.write(git.resolve(name + ".pack"), whole);
    Files.write(git.resolve(name + ".idx"), packIndex(entries, whole));
  }

  private static byte[] packIndex(Map<String, int[]> entries, byte[] pack) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xff744f63);
    out.writeInt(2);
    for (int first = 0; first < 256; first++) {
      int limit = first;
      out.writeInt(
          (int)
              entries.keySet().stream()
                  .filter(id -> Integer.parseInt(id.substring(0, 2), 16) <= limit)
                  .count());
    }
    for (String id : entries.keySet()) {
      for (int i = 0; i < id.length(); i += 2) {
        out.write(Integer.parseInt(id.substring(i, i + 2), 16));
      }
    }
    for (int field = 0; field < 2; field++) {
      for (int[] entry : entries.values()) {
        out.writeInt(entry[field]);
      }
    }
    out.write(pack, pack.length - 20, 20);
    return signed(bytes.toByteArray());
  }

  private static byte[] packed(int type, int size) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    int rest = size >> 4;
    header.write(type << 4 | size & 15 | (rest > 0 ? 0x80 : 0));
    for (; rest > 0; rest >>= 7) {
      header.write(rest & 0x7f | (rest > 0x7f ? 0x80 : 0));
    }
    return header.toByteArray();
  }

  private static byte[] header(int type, byte[] content) {
    String name = type == COMMIT ? "commit" : type == TREE ? "tree" : "blob";
    return bytes(name + " " + content.length + "\0");
  }

  private static byte[] id(int type, byte[] content) {
    return sha1(concat(header(type, content), content));
  }

  private static byte[] signed(byte[] content) {
    return concat(content, sha1(content));
  }

  private static byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] sha1(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static String hex(byte[] id) {
    StringBuilder hex = new StringBuilder();
    for (byte b : id) {
      hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.toString();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
