package io.tributary.node.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.sequencer.SafeHead;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfirmedHeadsTest {
  @TempDir private Path folder;

  private final SafeHead safeHead = new SafeHead();
  private ConfirmedHeads heads;

  @BeforeEach
  void start() {
    heads = new ConfirmedHeads(safeHead, file());
  }

  @Test
  void aRestartKeepsBoth() {
    heads.at(10, 5, () -> 8);
    heads.at(12, 7, () -> 10);
    SafeHead restarted = new SafeHead();
    ConfirmedHeads next = new ConfirmedHeads(restarted, file());
    assertEquals(new SafeHead.Numbers(7, 5), restarted.numbers(), "before L1 is asked anything");
    next.at(12, 7, () -> 10);
    assertEquals(new SafeHead.Numbers(7, 5), restarted.numbers());
    next.at(13, 9, () -> 12);
    assertEquals(new SafeHead.Numbers(9, 7), restarted.numbers());
  }

  @Test
  void finalityGoesBackOnlyWithTheSafeHead() {
    heads.at(10, 5, () -> 10);
    heads.at(11, 6, () -> 0);
    assertEquals(new SafeHead.Numbers(6, 5), safeHead.numbers(), "an endpoint that is behind");
    heads.at(9, 3, () -> 0);
    assertEquals(new SafeHead.Numbers(3, 3), safeHead.numbers());
  }

  private HeadsFile file() {
    return new HeadsFile(folder.resolve("confirmed"));
  }

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
