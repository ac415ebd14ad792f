package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.com/a/bot.git,https://example.com/a/bot.git",
    "https://ann:pass@example.com/a/bot.git,https://example.com/a/bot.git",
    "https://ann:p@ss@example.com/bot,https://example.com/bot",
    "https://token@example.com:8443/bot?x=y#z,https://example.com:8443/bot",
    "ssh://git@example.com/a/bot.git,ssh://example.com/a/bot.git",
    "git@example.com:a/bot.git,ssh://example.com/a/bot.git",
    "example.com:bot,ssh://example.com/bot",
    "/srv/git/bot.git,''",
    "../bot,''",
    "file:///srv/bot,''",
    "C:\\bot,''",
    "https://example.com/a b,''",
    "javascript:alert(1),''"
  })
  void hasNeitherUserNorPassword(String configured, String shown) {
    assertEquals(shown, RemoteAddress.shown(configured));
  }
}
