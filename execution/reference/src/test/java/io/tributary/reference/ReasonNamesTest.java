package io.tributary.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReasonNamesTest {
  /** The filler writes blob gas of up to 64 bits into headers; ours is read as a positive long. */
  @Test
  void blobGasThatIsNoPositiveLongIsRefusedWhenTheHeaderIsRead() {
    assertTrue(ReasonNames.isAmong("RLP_INVALID_DATA", "BlockException.INCORRECT_EXCESS_BLOB_GAS"));
    assertTrue(
        ReasonNames.isAmong(
            "RLP_INVALID_DATA",
            "BlockException.BLOB_GAS_USED_ABOVE_LIMIT|BlockException.INCORRECT_BLOB_GAS_USED"));
    assertFalse(ReasonNames.isAmong("RLP_INVALID_DATA", "BlockException.INVALID_STATE_ROOT"));
  }
}
