package io.tributary.trace;

import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** A frame of a transaction with the frames that it opened, while it runs and after. */
final class CallFrame {
  static final String SELF_DESTRUCT = "SELFDESTRUCT";

  /** A log with its number in the block and the number of calls before it in its frame. */
  record PlacedLog(Log log, long index, int position) {}

  /** A kind of call, or {@link #SELF_DESTRUCT}. */
  final String type;

  final Address from;
  final UInt256 value;
  final Bytes input;
  final List<CallFrame> calls = new ArrayList<>();
  final List<PlacedLog> logs = new ArrayList<>();

  /** The logs of the transaction that stood when it began. */
  final long logsAtStart;

  long gas;
  long gasUsed;

  /** Nowhere for a creation that failed. */
  Optional<Address> to;

  /** What it returned; of a failed one the data of REVERT alone. */
  Bytes output = Bytes.EMPTY;

  /** Why it failed; empty if it did not. */
  String error = "";

  CallFrame(
      String type,
      Address from,
      Address to,
      UInt256 value,
      long gas,
      Bytes input,
      long logsAtStart) {
    this.type = type;
    this.from = from;
    this.to = Optional.of(to);
    this.value = value;
    this.gas = gas;
    this.input = input;
    this.logsAtStart = logsAtStart;
  }

  boolean isCreation() {
    return type.startsWith("CREATE");
  }

  boolean hasFailed() {
    return !error.isEmpty();
  }
}
