package io.tributary.node.devl1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

final class BeaconBlockTest {
  /** The block root of mainnet's beacon genesis, with the fields of its header. */
  @Test
  void rootIsThatOfTheSszHeader() {
    BeaconBlock genesis =
        new BeaconBlock(
            0,
            Bytes32.ZERO,
            Bytes32.fromHexString(
                "0x7e76880eb67bbdc86250aa578958e9d0675e64e714337855204fb5abaaf82c2b"),
            Bytes32.fromHexString(
                "0xccb62460692be0ec813b56be97f68a82cf57abc102e27bf49ebf4190ff22eedd"));
    assertEquals(
        "0x4d611d5b93fdab69013a7f0a2f961caca0c853f87cfe9595fe50038163079360",
        genesis.root().toHexString());
  }

  @Test
  void everyFieldCounts() {
    Bytes32 one = Bytes32.repeat((byte) 1);
    Bytes32 base = new BeaconBlock(1, Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO).root();
    assertNotEquals(base, new BeaconBlock(256, Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO).root());
    assertNotEquals(base, new BeaconBlock(1, one, Bytes32.ZERO, Bytes32.ZERO).root());
    assertNotEquals(base, new BeaconBlock(1, Bytes32.ZERO, one, Bytes32.ZERO).root());
    assertNotEquals(base, new BeaconBlock(1, Bytes32.ZERO, Bytes32.ZERO, one).root());
  }
}
