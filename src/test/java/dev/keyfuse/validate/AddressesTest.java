package dev.keyfuse.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  /** Hardhat's first account, the key of go-ethereum's tests, and key 1 on Ethereum and Tron. */
  @ParameterizedTest
  @CsvSource({
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80, 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
    "0xb71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291, 0x71562b71999873DB5b286dF957af199Ec94617F7",
    "0000000000000000000000000000000000000000000000000000000000000001, 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
    "0000000000000000000000000000000000000000000000000000000000000001, TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC"
  })
  void aKeyBelongsToItsAddressOnly(String key, String address) {
    assertTrue(Addresses.anyOf(key, List.of("0x" + "0".repeat(40), address)));
    String other = address.substring(0, address.length() - 1) + '3';
    assertFalse(Addresses.anyOf(key, List.of(other)));
    assertFalse(Addresses.anyOf(key, List.of()));
  }

  @Test
  void whatIsNoKeyHasNoAddress() {
    List<String> address = List.of("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf");
    assertFalse(Addresses.anyOf("0".repeat(64), address));
    assertFalse(Addresses.anyOf("f".repeat(64), address));
    assertFalse(Addresses.anyOf("01", address));
    assertFalse(Addresses.anyOf("no key", address));
  }

  /** SEC 2, the point 2G. */
  @Test
  void pointsAreThoseOfTheCurve() {
    assertEquals(
        "04c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"
            + "1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a",
        HexFormat.of().formatHex(Addresses.point(BigInteger.TWO)));
  }
}
