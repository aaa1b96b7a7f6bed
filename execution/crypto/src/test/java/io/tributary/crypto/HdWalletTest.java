package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class HdWalletTest {
  @Test
  void developmentAccounts() {
    HdWallet wallet =
        HdWallet.ofMnemonic("test test test test test test test test test test test junk");
    assertEquals(
        "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266", wallet.account(0).address().toString());
    assertEquals(
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        wallet.account(0).secret().toHexString());
    assertEquals(
        "0xa0ee7a142d267c1f36714e4a8f75612f20a79720", wallet.account(9).address().toString());
  }

  /** The first vector of BIP-39. */
  @Test
  void seedWithPassphrase() {
    String abandon = "abandon ".repeat(11) + "about";
    assertEquals(
        "0xc55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04",
        Bytes.wrap(HdWallet.seed(abandon, "TREZOR")).toHexString());
  }
}
