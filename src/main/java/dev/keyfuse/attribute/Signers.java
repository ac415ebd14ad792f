package dev.keyfuse.attribute;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which argument of a call that signs is the secret, and which names say that something was signed:
 * {@code hmac.New(sha256.New, []byte("…"))}, {@code signature}.
 */
final class Signers {
  private static final Map<String, Integer> SECRETS =
      Map.ofEntries(
          Map.entry("createHmac", 1),
          Map.entry("hmac.New", 1),
          Map.entry("hash_hmac", 2),
          Map.entry("HMAC.hexdigest", 1),
          Map.entry("HMAC.digest", 1),
          Map.entry("HMAC.base64digest", 1),
          Map.entry("Algorithm.HMAC256", 0),
          Map.entry("Algorithm.HMAC384", 0),
          Map.entry("Algorithm.HMAC512", 0),
          Map.entry("CryptoJS.HmacSHA256", 1),
          Map.entry("CryptoJS.HmacSHA384", 1),
          Map.entry("CryptoJS.HmacSHA512", 1));

  private static final Set<String> SIGNED =
      Set.of("sign", "signature", "signatures", "sig", "nonce", "digest", "hash");

  private Signers() {}

  /** Whether the words of a name say a signature or a digest, last. */
  static boolean signed(List<String> parts) {
    return !parts.isEmpty() && SIGNED.contains(parts.get(parts.size() - 1));
  }

  /** What a call that signs says of the argument that it signs with. */
  static NameRole role(byte[] text, Word word) {
    Scope scope = word.scope();
    if (scope.kind() != Scope.Kind.CALL || word.named()) {
      return NameRole.NONE;
    }
    int argument = word.argument();
    Scope around = scope.parent();
    if (argument == 0 && bytes(text, scope) && around.kind() == Scope.Kind.CALL) {
      // In hmac.New(sha256.New, []byte("…")) it is the conversion that has a place.
      for (int at = around.nameEnd(); at < scope.nameStart(); at++) {
        argument += text[at] == ',' ? 1 : 0;
      }
      scope = around;
    }
    return role(Identifier.all(text, scope.nameStart(), scope.nameEnd()), argument);
  }

  /** Whether a call is Go's conversion of a text to bytes. */
  private static boolean bytes(byte[] text, Scope call) {
    int end = call.nameEnd();
    return end - call.nameStart() >= 4
        && text[end - 4] == 'b'
        && text[end - 3] == 'y'
        && text[end - 2] == 't'
        && text[end - 1] == 'e';
  }

  /** What an argument of a call is, of which this was said before the bracket. */
  private static NameRole role(List<String> said, int argument) {
    int size = said.size();
    if (size == 0) {
      return NameRole.NONE;
    }
    Integer place = SECRETS.get(said.get(size - 1));
    if (place == null && size > 1) {
      place = SECRETS.get(said.get(size - 2) + "." + said.get(size - 1));
    }
    return place != null && place == argument ? new NameRole(Role.SECRET, false) : NameRole.NONE;
  }
}
