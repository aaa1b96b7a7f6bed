package io.tributary.core.state;

import io.tributary.core.evm.Word;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A {@link JournaledState} seen as a view; it moves with the state. */
record PendingView(JournaledState state, StateView parent, Map<Bytes32, ContractCode> newCodes)
    implements StateView {
  @Override
  public Optional<Account> account(Address address) {
    return state.account(address).toAccount();
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    long[] w = new long[Word.LIMBS];
    Word.set(w, 0, slot);
    AccountEntry account = state.account(address);
    state.value(account, state.slot(account, w, 0), w, 0);
    return Word.toUInt256(w, 0);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    ContractCode code = newCodes.get(codeHash);
    return code == null ? parent.code(codeHash) : code.bytes();
  }

  @Override
  public boolean hasStorage(Address address) {
    AccountEntry account = state.account(address);
    SlotTable slots = account.slots;
    for (int i = 0; slots != null && i < slots.size(); i++) {
      if (!Limbs.isZero(slots.values, 4 * i)) {
        return true;
      }
    }
    return state.hasStorage(account);
  }
}
