package io.tributary.core.state;

import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An entry of the journal: what was before, and how to get back there. Undone strictly in reverse
 * order.
 */
sealed interface Change {
  void undo();

  record Balance(AccountEntry account, long limb0, long limb1, long limb2, long limb3)
      implements Change {
    static Balance of(AccountEntry account) {
      long[] b = account.balance;
      return new Balance(account, b[0], b[1], b[2], b[3]);
    }

    @Override
    public void undo() {
      account.balance[0] = limb0;
      account.balance[1] = limb1;
      account.balance[2] = limb2;
      account.balance[3] = limb3;
    }
  }

  record Nonce(AccountEntry account, long before) implements Change {
    @Override
    public void undo() {
      account.nonce = before;
    }
  }

  record Code(AccountEntry account, Bytes32 hashBefore, ContractCode before) implements Change {
    @Override
    public void undo() {
      account.codeHash = hashBefore;
      account.code = before;
    }
  }

  /** A slot of either kind of storage. */
  record Slot(SlotTable table, int slot, long limb0, long limb1, long limb2, long limb3)
      implements Change {
    static Slot of(SlotTable table, int slot) {
      long[] v = table.values;
      int at = 4 * slot;
      return new Slot(table, slot, v[at], v[at + 1], v[at + 2], v[at + 3]);
    }

    @Override
    public void undo() {
      long[] v = table.values;
      v[4 * slot] = limb0;
      v[4 * slot + 1] = limb1;
      v[4 * slot + 2] = limb2;
      v[4 * slot + 3] = limb3;
    }
  }

  record WarmSlot(SlotTable table, int slot) implements Change {
    @Override
    public void undo() {
      table.warmTx[slot] = 0;
    }
  }

  record WarmAccount(AccountEntry account) implements Change {
    @Override
    public void undo() {
      account.warmTx = 0;
    }
  }

  record Touch(AccountEntry account) implements Change {
    @Override
    public void undo() {
      account.touchedTx = 0;
    }
  }

  record Creation(AccountEntry account, int before) implements Change {
    @Override
    public void undo() {
      account.createdTx = before;
    }
  }

  record Destruction(AccountEntry account) implements Change {
    @Override
    public void undo() {
      account.destroyedTx = 0;
    }
  }

  record LogAdded(Substate substate) implements Change {
    @Override
    public void undo() {
      substate.logs.removeLast();
    }
  }

  record Refund(Substate substate, long before) implements Change {
    @Override
    public void undo() {
      substate.refund = before;
    }
  }

  record Burn(Substate substate, UInt256 before) implements Change {
    @Override
    public void undo() {
      substate.burnt = before;
    }
  }
}
