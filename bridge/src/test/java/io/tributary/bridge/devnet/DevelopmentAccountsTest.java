package io.tributary.bridge.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class DevelopmentAccountsTest {
  private final DevelopmentAccounts accounts = DevelopmentAccounts.get();

  @Test
  void firstUserIsTheOneEverybodyKnows() {
    DevelopmentAccount first = accounts.users().getFirst();
    assertEquals(Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"), first.address());
    assertEquals(
        Bytes32.fromHexString("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"),
        first.privateKey());
    assertEquals(
        Address.fromHex("0xa0ee7a142d267c1f36714e4a8f75612f20a79720"),
        accounts.users().getLast().address());
  }

  @Test
  void eachRoleHasAnAccountOfItsOwn() {
    assertEquals(18, accounts.all().stream().map(DevelopmentAccount::address).distinct().count());
    assertEquals(
        "[20, 21, 22, 23, 24, 25, 26, 27]",
        accounts.all().stream()
            .skip(10)
            .map(DevelopmentAccount::index)
            .collect(Collectors.toList())
            .toString());
  }

  @Test
  void findsPublicKeysByAddress() {
    DevelopmentAccount proposer = accounts.role(Role.PROPOSER);
    assertEquals(proposer, accounts.find(proposer.address()).orElseThrow());
    assertTrue(accounts.find(Address.ZERO).isEmpty());
  }

  @Test
  void inboxCarriesTheChainId() {
    assertTrue(Devnet.BATCH_INBOX.toString().endsWith(Long.toString(Devnet.L2_CHAIN_ID)));
  }
}
