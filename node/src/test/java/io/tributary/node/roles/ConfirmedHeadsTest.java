package io.tributary.node.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.sequencer.SafeHead;
import org.junit.jupiter.api.Test;

final class ConfirmedHeadsTest {
  private final SafeHead safeHead = new SafeHead();
  private final ConfirmedHeads heads = new ConfirmedHeads(safeHead);

  @Test
  void finalIsWhatAFinalL1BlockGave() {
    heads.at(10, 5, () -> 8);
    assertEquals(new SafeHead.Numbers(5, 0), safeHead.numbers());
    heads.at(11, 7, () -> 9);
    heads.at(12, 7, () -> 10);
    assertEquals(new SafeHead.Numbers(7, 5), safeHead.numbers());
    heads.at(13, 9, () -> 12);
    assertEquals(new SafeHead.Numbers(9, 7), safeHead.numbers());
  }

  @Test
  void afterAReorgLaterBlocksAreForgotten() {
    heads.at(10, 5, () -> 0);
    heads.at(11, 9, () -> 0);
    heads.at(10, 4, () -> 0);
    heads.at(12, 4, () -> 11);
    assertEquals(new SafeHead.Numbers(4, 4), safeHead.numbers());
  }
}
