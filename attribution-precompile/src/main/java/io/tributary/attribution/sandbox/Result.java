package io.tributary.attribution.sandbox;

import io.tributary.core.evm.NativeContract.Outcome;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a call did.
 *
 * @param gasUsed before refunds
 * @param refund the refund counter
 * @param storage slots whose value changed, with the new value
 * @param balances accounts whose balance changed, with the new one
 * @param pages accounts that were given code
 */
public record Result(
    Outcome outcome,
    long gasUsed,
    long refund,
    List<Log> logs,
    SortedMap<UInt256, UInt256> storage,
    SortedMap<Address, UInt256> balances,
    SortedMap<Address, Bytes> pages) {
  static Result failed(Outcome outcome, long gasUsed) {
    return new Result(
        outcome, gasUsed, 0, List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  public boolean isSuccess() {
    return outcome instanceof Outcome.Success;
  }

  /** Output of a success, the error of a revert, nothing where gas ran out. */
  public Bytes returnData() {
    return switch (outcome) {
      case Outcome.Success success -> success.output();
      case Outcome.Revert revert -> revert.output();
      case Outcome.OutOfGas outOfGas -> Bytes.EMPTY;
    };
  }
}
