package io.tributary.attribution.settle;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Who pays a receipt, each from his escrow for the agent. */
final class Payers {
  private final Call call;
  private final Bytes words;
  private final List<Address> payers = new ArrayList<>();

  /** The payers in a list that is no longer than {@code Lists} allows. */
  Payers(Call call, Arguments arguments, int argument) {
    this.call = call;
    this.words = arguments.words(argument);
    call.meter().elements(arguments.count(argument));
    for (int i = 0; i < arguments.count(argument); i++) {
      payers.add(arguments.addressAt(argument, i));
    }
  }

  int count() {
    return payers.size();
  }

  /** Requires that they rise from above zero, and have this hash. */
  void require(Bytes32 hash) {
    Address before = Address.ZERO;
    for (Address payer : payers) {
      Refusal.unless(before.compareTo(payer) < 0, Limit.ORDER);
      before = payer;
    }
    call.meter().keccak(1, words.size());
    Refusal.unless(Keccak.hash(words).equals(hash), ErrorType.BAD_SIGNATURE);
  }

  /** Requires that each can and may pay his inferences, and takes it. */
  void charge(long agent, List<Inference> inferences) {
    UInt256[] fees = fees(inferences);
    Row[] escrows = new Row[fees.length];
    for (int i = 0; i < fees.length; i++) {
      escrows[i] = escrow(agent, i);
      requireFunds(escrows[i], fees[i]);
    }
    for (int i = 0; i < fees.length; i++) {
      if (!fees[i].isZero()) {
        take(escrows[i], fees[i]);
      }
    }
  }

  private UInt256[] fees(List<Inference> inferences) {
    UInt256[] fees = new UInt256[payers.size()];
    Arrays.fill(fees, UInt256.ZERO);
    for (Inference inference : inferences) {
      int payer = inference.leaf().payer();
      fees[payer] = fees[payer].add(inference.fee());
    }
    return fees;
  }

  private Row escrow(long agent, int payer) {
    return call.ledger().row(Namespace.ESCROW, AbiWord.of(payers.get(payer)), AbiWord.of(agent));
  }

  private static void requireFunds(Row escrow, UInt256 fee) {
    UInt256 spent = escrow.wide(Layout.ESCROW_SPENT).add(fee);
    Refusal.unless(
        fee.compareTo(escrow.wide(Layout.ESCROW_DEPOSIT)) <= 0
            && spent.compareTo(escrow.wide(Layout.ESCROW_CAP)) <= 0,
        Limit.FUNDS);
  }

  private void take(Row escrow, UInt256 fee) {
    Ledger ledger = call.ledger();
    ledger.set(escrow, Layout.ESCROW_DEPOSIT, escrow.wide(Layout.ESCROW_DEPOSIT).subtract(fee));
    ledger.set(escrow, Layout.ESCROW_SPENT, escrow.wide(Layout.ESCROW_SPENT).add(fee));
  }
}
