package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What other languages than English call keys, secrets and passphrases. */
final class ForeignWords {
  /** Longer names are sentences. */
  private static final int LONGEST = 96;

  /** A word and what it says in English; what holds another stands before that. */
  private static final String[][] WORDS = {
    // Chinese
    {"私钥", "private key"},
    {"私鑰", "private key"},
    {"公钥", "public key"},
    {"公鑰", "public key"},
    {"api密钥", "api key"},
    {"api 密钥", "api key"},
    {"api金鑰", "api key"},
    {"api 金鑰", "api key"},
    {"访问密钥", "access key"},
    {"存取金鑰", "access key"},
    {"密钥", "secret"},
    {"密鑰", "secret"},
    {"秘钥", "secret"},
    {"金鑰", "secret"},
    {"密码", "passphrase"},
    {"密碼", "passphrase"},
    {"口令", "passphrase"},
    {"令牌", "token"},
    // Japanese
    {"秘密鍵", "secret"},
    {"シークレット", "secret"},
    {"アクセス", "access"},
    {"パスフレーズ", "passphrase"},
    {"パスワード", "passphrase"},
    {"キー", "key"},
    // Korean
    {"비밀번호", "passphrase"},
    {"비밀", "secret"},
    {"시크릿", "secret"},
    {"액세스", "access"},
    {"엑세스", "access"},
    {"접근", "access"},
    {"암호", "passphrase"},
    {"키", "key"},
    // Russian
    {"приватный", "private"},
    {"закрытый", "private"},
    {"открытый", "public"},
    {"публичный", "public"},
    {"секрет", "secret"},
    {"ключ", "key"},
    {"пароль", "passphrase"},
    {"токен", "token"},
    // Languages in Latin letters
    {"clé", "key"},
    {"secrète", "secret"},
    {"contraseña", "passphrase"},
    {"schlüssel", "key"},
    {"şifre", "passphrase"},
  };

  private ForeignWords() {}

  /** Whether a name has letters that English has not. */
  static boolean in(byte[] text, int start, int end) {
    for (int i = start; i < end && end - start <= LONGEST; i++) {
      if (text[i] < 0) {
        return true;
      }
    }
    return false;
  }

  /** The name {@code text[start, end)} with such words in English. */
  static byte[] translated(byte[] text, int start, int end) {
    String name = new String(text, start, end - start, StandardCharsets.UTF_8);
    String said = name.toLowerCase(Locale.ROOT);
    boolean any = false;
    for (String[] word : WORDS) {
      if (said.contains(word[0])) {
        said = said.replace(word[0], " " + word[1] + " ");
        any = true;
      }
    }
    // Other languages put what a key is of behind it: clé API, ключ API.
    said = said.replace("key  api", "api key ");
    return (any ? said : name).getBytes(StandardCharsets.UTF_8);
  }
}
