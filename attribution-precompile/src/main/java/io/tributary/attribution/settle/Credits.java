package io.tributary.attribution.settle;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Field;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Wei credited by one batch, summed up by contribution and by role, so that each is written once.
 */
final class Credits {
  private final SortedMap<Long, UInt256> contributions = new TreeMap<>();
  private final SortedMap<Holder, UInt256> roles = new TreeMap<>();

  private record Holder(Role role, long id) implements Comparable<Holder> {
    @Override
    public int compareTo(Holder other) {
      int order = role.compareTo(other.role);
      return order != 0 ? order : Long.compare(id, other.id);
    }
  }

  void contribution(long id, UInt256 amount) {
    contributions.merge(id, amount, UInt256::add);
  }

  void role(Role role, long id, UInt256 amount) {
    roles.merge(new Holder(role, id), amount, UInt256::add);
  }

  /**
   * Writes and logs all credits of more than nothing: contributions by id, then roles by number and
   * id.
   */
  void write(Call call, Bytes32 batchId) {
    Ledger ledger = call.ledger();
    for (Map.Entry<Long, UInt256> credit : contributions.entrySet()) {
      if (!credit.getValue().isZero()) {
        long id = credit.getKey();
        add(ledger, ledger.row(Namespace.EARNED, id), Layout.EARNED_EARNED, credit.getValue());
        call.log(EventType.CREDITED, AbiWord.of(id), batchId, AbiWord.of(credit.getValue()));
      }
    }
    for (Map.Entry<Holder, UInt256> credit : roles.entrySet()) {
      if (!credit.getValue().isZero()) {
        Holder holder = credit.getKey();
        add(ledger, holder.role().row(ledger, holder.id()), Layout.ROLE_EARNED, credit.getValue());
        call.log(
            EventType.ROLE_CREDITED,
            AbiWord.of(holder.role().number()),
            AbiWord.of(holder.id()),
            batchId,
            AbiWord.of(credit.getValue()));
      }
    }
  }

  private static void add(Ledger ledger, Row row, Field earned, UInt256 amount) {
    ledger.set(row, earned, row.wide(earned).add(amount));
  }
}
