package io.tributary.bridge.genesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.bridge.artifact.Preinstall;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class GenesisTest {
  private static final long TIMESTAMP = 1_800_000_000L;

  private final Genesis genesis = Genesis.of(GenesisSpec.devnet(TIMESTAMP, new TreeMap<>()));

  @Test
  void isAFunctionOfItsInput() {
    Genesis again = Genesis.of(GenesisSpec.devnet(TIMESTAMP, new TreeMap<>()));
    assertEquals(genesis.block().hash(), again.block().hash());
    Genesis later = Genesis.of(GenesisSpec.devnet(TIMESTAMP + 1, new TreeMap<>()));
    assertNotEquals(genesis.block().hash(), later.block().hash());
    assertEquals(genesis.block().header().stateRoot(), later.block().header().stateRoot());
  }

  @Test
  void trieOfTheStoreHasTheRootOfTheHeader() {
    assertEquals(genesis.block().header().stateRoot(), genesis.sealed().nodes().stateRoot());
    assertEquals(
        genesis.block().header().withdrawalsRoot(),
        genesis.sealed().nodes().storageRoot(Predeploys.MESSAGE_PASSER).orElseThrow());
  }

  @Test
  void survivesItsJson() {
    Genesis read = GenesisJson.read(GenesisJson.write(genesis));
    assertEquals(genesis, read);
    assertThrows(IllegalArgumentException.class, () -> GenesisJson.read("{}"));
    assertThrows(IllegalArgumentException.class, () -> GenesisJson.read("garbage"));
  }

  @Test
  void headerIsIsthmus() {
    Header header = genesis.block().header();
    assertEquals(Bytes.fromHexString("0x00000000fa00000002"), header.extraData());
    assertEquals(Header.EMPTY_REQUESTS_HASH, header.requestsHash().orElseThrow());
    assertEquals(
        genesis.accounts().get(Predeploys.MESSAGE_PASSER).storageRoot(), header.withdrawalsRoot());
    assertNotEquals(Header.EMPTY_TRIE_ROOT, header.withdrawalsRoot());
  }

  @Test
  void supplyIsElevenTimesTheBalance() {
    assertEquals(Devnet.L2_GENESIS_BALANCE_WEI.multiply(11), genesis.supply());
    assertEquals(genesis.supply(), GenesisSpec.devnet(TIMESTAMP, new TreeMap<>()).supply());
  }

  @Test
  void wellKnownContractsHaveTheirRealCode() {
    // Hashes as mainnet has them.
    assertEquals(
        Bytes32.fromHexString("0xd5c15df687b16f2ff992fc8d767b4216323184a2bbc6ee2f9c398c318e770891"),
        Keccak.hash(genesis.accounts().get(Preinstall.MULTICALL3.address()).code()));
    assertEquals(
        Bytes32.fromHexString("0x2fa86add0aed31f33a762c9d88e807c475bd51d0f52bd0955754b2608f7e4989"),
        Keccak.hash(genesis.accounts().get(Preinstall.CREATE2_PROXY.address()).code()));
    assertEquals(97, genesis.accounts().get(Predeploys.BEACON_ROOTS).code().size());
    assertEquals(83, genesis.accounts().get(Predeploys.HISTORY_STORAGE).code().size());
  }

  @Test
  void proxiesPointToTheirCode() {
    UInt256 slot =
        UInt256.fromHexString("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");
    GenesisAccount passer = genesis.accounts().get(Predeploys.MESSAGE_PASSER);
    Address code = Address.ofWord(passer.storage().get(slot).toBytes());
    assertEquals(Address.fromHex("0xc0d3c0d3c0d3c0d3c0d3c0d3c0d3c0d3c0d30016"), code);
    assertNotEquals(Bytes.EMPTY, genesis.accounts().get(code).code());
  }
}
