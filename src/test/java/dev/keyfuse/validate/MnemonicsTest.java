package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.detail;
import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.rules.WordList;
import dev.keyfuse.validate.Check.Result;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MnemonicsTest {
  /** Vectors of trezor/python-mnemonic, one of each length, and of the standard's makers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "legal view gallery want pole rotate tape solid inner oppose ordinary thunder",
        "gravity machine north sort system female filter attitude volume fold club stay feature office"
            + " ecology stable narrow fog",
        "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy"
            + " gospel tennis maple dilemma loan word shrug inflict delay length",
        "void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing"
            + " screen patrol group space point ten exist slush involve unfold"
      })
  void phrasesOfTheStandardAreProved(String phrase) {
    assertEquals(Result.PROVED, result("bip39", phrase));
    String[] words = phrase.split(" ");
    String last = words[words.length - 1].equals("zoo") ? "zone" : "zoo";
    assertEquals(
        Result.FAILED, result("bip39", phrase.substring(0, phrase.lastIndexOf(' ') + 1) + last));
  }

  /** Wallets of Monero's functional tests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "velvet lymph giddy number token physics poetry unquoted nibs useful sabotage limits benches"
            + " lifestyle eden nitrogen anvil fewest avoid batch vials washing fences goat unquoted",
        "peeled mixture ionic radar utopia puddle buying illness nuns gadget river spout cavernous"
            + " bounced paradise drunk looking cottage jump tequila melting went winter adjust spout"
      })
  void phrasesOfMoneroAreProvedWithoutAList(String phrase) {
    assertEquals(Result.PROVED, result("monero", phrase));
    String first = phrase.substring(0, phrase.indexOf(' '));
    String rest = phrase.substring(phrase.indexOf(' ') + 1);
    assertEquals(Result.FAILED, result("monero", rest));
    String turned = phrase.substring(0, phrase.lastIndexOf(' ') + 1) + first;
    assertEquals(Result.FAILED, result("monero", turned));
  }

  /** Vectors of bip_utils, made with Algorand's own wallet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"
            + " abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon invest",
        "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo"
            + " zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo abstract adapt",
        "devote clean board fruit wish feed snap property design peace guide area"
            + " vanish race oval wish execute junk fresh blood fetch sauce trend about obtain",
        "pizza stereo depth shallow skill lucky delay base tree barrel capital knife"
            + " sure era harvest eye retreat raven mammal oxygen impulse defense loud absorb giggle",
        "license toe soda chalk junk provide fetch field denial rare buffalo ten"
            + " fox coach buddy embrace original concert fatigue economy flame dash example abandon soap"
      })
  void phrasesOfAlgorandAreProved(String phrase) {
    assertEquals(Result.PROVED, result("algorand", phrase));
    String all = phrase.substring(0, phrase.lastIndexOf(' '));
    assertEquals(Result.FAILED, result("algorand", all));
    assertEquals(Result.FAILED, result("algorand", all + " legend"));
    assertEquals(
        Result.FAILED, result("algorand", "zebra " + phrase.substring(phrase.indexOf(' ') + 1)));
  }

  /** Entropy 7f7e7d7c7b7a79787776757473727170 in the other lists, by bip_utils. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "枪 卢 侵 泼 授 矩 勘 硅 晶 萨 纵 哩",
        "槍 盧 侵 潑 授 矩 勘 矽 晶 薩 縱 哩",
        "obrazec zamyslet lidskost zdarma prkno setkat usoudit sysel napnout podcenit podnik vegetace",
        "implorer uranium exceller vaseux nuancer pluie sismique retomber gourmand miette mince spacieux",
        "mimosa valico gittata veloce prefisso rompere strozzare sgonfiare londra peggio penombra tabulato",
        "실장 해수욕장 사업 현재 이웃 점원 컴퓨터 차남 순서 요일 우산 터널",
        "imitador unha etanol vasilha neural pinguim silhueta remador gincana medalha melhor sorteio",
        "ligero uva fuga velero óvulo prole suplir ruina iris nómina novato tarde"
      })
  void everyListIsKnown(String phrase) {
    assertEquals(Result.PROVED, result("bip39", phrase));
    String composed = Normalizer.normalize(phrase, Normalizer.Form.NFC);
    assertEquals(Result.PROVED, result("bip39", composed));
    assertEquals(Result.PROVED, result("bip39", Normalizer.normalize(phrase, Normalizer.Form.NFD)));
  }

  /** Vectors of trezor/python-mnemonic whose entropy is one byte; the Japanese blanks are wide. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
        "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
        "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo when",
        "そつう　れきだい　ほんやく　わかす　りくつ　ばいか　ろせん　やちん　そつう　れきだい　ほんやく　わかめ"
      })
  void samplesOfOneRepeatedByteFailInEveryLanguage(String phrase) {
    assertEquals(Result.FAILED, result("bip39", phrase));
    assertEquals("stands for one byte again and again, as samples do", detail("bip39", phrase));
  }

  @Test
  void numbersOfWordsThatNoPhraseHasFail() {
    String phrase = "legal winner thank year wave sausage worth useful legal winner thank";
    assertEquals(Result.FAILED, result("bip39", phrase));
    assertEquals(Result.FAILED, result("bip39", phrase + " yellow yellow"));
    assertEquals(Result.FAILED, result("bip39", ""));
    assertEquals(Result.FAILED, result("bip39", (phrase + " yellow ").repeat(3)));
  }

  @Test
  void caseAndBlanksMakeNoDifference() {
    assertEquals(
        Result.PROVED,
        result(
            "bip39",
            " Legal VIEW\tgallery want\n pole rotate tape solid inner oppose ordinary thunder "));
  }

  /** Every sixteenth run of twelve neighbours in the list has a checksum that fits. */
  @Test
  void piecesOfAWordListAreNoPhrases() {
    for (int from = 0; from + 12 <= WordList.SIZE; from++) {
      String piece = String.join(" ", WordList.english().words().subList(from, from + 12));
      assertEquals(Result.FAILED, result("bip39", piece));
    }
  }

  @Test
  void oneOfSixteenRandomPhrasesOfTwelveWordsPasses() {
    SplittableRandom random = new SplittableRandom(39);
    int passed = 0;
    for (int i = 0; i < 1600; i++) {
      String phrase =
          random
              .ints(12, 0, WordList.SIZE)
              .mapToObj(WordList.english().words()::get)
              .collect(Collectors.joining(" "));
      passed += result("bip39", phrase) == Result.PROVED ? 1 : 0;
    }
    assertEquals(100, passed, 40);
  }

  /** Phrases in the tests of spesmilo/electrum; none of them is one of BIP-39. */
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "wild father tree among universe such mobile favorite target dynamic credit identify, segwit",
    "cram swing cover prefer miss modify ritual silly deliver chunk behind inform able, standard",
    "science dawn member doll dutch real can brick knife deny drive list, two-factor",
    "universe topic remind silver february ranch shine worth innocent cattle enhance wise, two-factor segwit",
    "なのか ひろい しなん まなぶ つぶす さがす おしゃれ かわく おいかける けさき かいとう さたん, standard"
  })
  void electrumsPhrasesSayTheirVersion(String phrase, String kind) {
    assertEquals(Result.PROVED, result("electrum", phrase));
    assertEquals("is a recovery phrase of Electrum (" + kind + ")", detail("electrum", phrase));
    assertEquals(Result.FAILED, result("bip39", phrase));
  }

  @Test
  void otherPhrasesAreNoneOfElectrums() {
    assertEquals(
        Result.FAILED,
        result(
            "electrum",
            "legal winner thank year wave sausage worth useful legal winner thank yellow"));
    assertEquals(Result.FAILED, result("electrum", "wild father tree"));
  }

  /** From the tests of ton-org/ton-crypto. */
  @Test
  void tonsPhraseIsProvedAndAnotherIsNot() {
    String phrase =
        "hospital stove relief fringe tongue always charge angry urge sentence again match nerve"
            + " inquiry senior coconut label tumble carry category beauty bean road solution";
    assertEquals(Result.PROVED, result("ton", phrase));
    assertEquals(Result.FAILED, result("ton", phrase.replace("solution", "zoo")));
    assertEquals(Result.FAILED, result("ton", "hospital stove relief"));
    assertEquals(Result.FAILED, result("ton", phrase.replace("solution", "solutions")));
  }

  /** RFC 6070's first two vectors, with SHA-512. */
  @Test
  void derivationIsThatOfTheStandard() {
    byte[] password = "password".getBytes(StandardCharsets.US_ASCII);
    byte[] salt = "salt".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252",
        HexFormat.of().formatHex(Hashes.pbkdf2Sha512(password, salt, 1), 0, 32));
    assertEquals(
        "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c",
        HexFormat.of().formatHex(Hashes.pbkdf2Sha512(password, salt, 2), 0, 32));
  }
}
