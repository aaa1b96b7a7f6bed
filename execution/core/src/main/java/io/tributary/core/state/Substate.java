package io.tributary.core.state;

import io.tributary.core.types.Log;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.units.bigints.UInt256;

/** What a transaction gathers beside its accounts. */
final class Substate {
  List<Log> logs = new ArrayList<>();
  long refund;

  /** Wei of the whole block that ceased to exist. */
  UInt256 burnt = UInt256.ZERO;

  void nextTransaction() {
    logs = new ArrayList<>();
    refund = 0;
  }
}
