package io.tributary.core.evm;

import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.ContractCode;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes32;

/** The instructions that open frames, and SELFDESTRUCT. */
final class CallOps {
  /** EIP-3860. */
  static final int MAX_INIT_CODE_SIZE = 49_152;

  private static final int W = Word.LIMBS;
  private static final int DEEPEST = 1025;

  private final Machine machine;

  CallOps(Machine machine) {
    this.machine = machine;
  }

  /**
   * Takes the operands, which lie above the frame's stack pointer, the top one last; answers a
   * {@link Halt} or something else. In the latter case either the machine's present frame is now
   * another one, or the call is over and gas and stack pointer in the frame are what they are after
   * it.
   */
  long open(Frame f, int op, long gas) {
    if (machine.abort != null && machine.isAborted(1)) {
      return Halt.ABORTED;
    }
    return switch (op) {
      case Opcodes.CREATE -> create(f, CallKind.CREATE, gas);
      case Opcodes.CREATE2 -> create(f, CallKind.CREATE2, gas);
      case Opcodes.CALL -> call(f, CallKind.CALL, gas);
      case Opcodes.CALLCODE -> call(f, CallKind.CALLCODE, gas);
      case Opcodes.DELEGATECALL -> call(f, CallKind.DELEGATECALL, gas);
      default -> call(f, CallKind.STATICCALL, gas);
    };
  }

  /**
   * Operands, from the top: gas, address, value (CALL and CALLCODE alone), input offset and size,
   * output offset and size.
   */
  private long call(Frame f, CallKind kind, long gas) {
    long[] s = f.stack;
    boolean takesValue = kind == CallKind.CALL || kind == CallKind.CALLCODE;
    int input = f.sp + 3 * W;
    int valueAt = input + W;
    int toAt = takesValue ? valueAt + W : valueAt;
    int gasAt = toAt + W;
    boolean movesValue = takesValue && !Word.isZero(s, valueAt);
    if (movesValue && f.isStatic && kind == CallKind.CALL) {
      return Halt.STATIC_VIOLATION;
    }
    long left = f.memory.reachWords(s, input, input - W, gas);
    left = left < 0 ? left : f.memory.reachWords(s, input - 2 * W, input - 3 * W, left);
    Address to = Word.toAddress(s, toAt);
    left = left < 0 ? left : left - machine.coldSurcharge(to) - (movesValue ? Gas.CALL_VALUE : 0);
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    left -= newAccountPrice(kind, movesValue, to);
    left -= left < 0 ? 0 : delegationPrice(to);
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    long passed = Math.min(Word.clamp(s, gasAt), Gas.allButOne64th(left));
    f.gas = left - passed;
    if (machine.watcher != null) {
      machine.watcher.cost(f, f.gas);
    }
    passed += movesValue ? Gas.CALL_STIPEND : 0;
    f.returnData = Frame.NOTHING;
    Frame child = child(f, kind, to, passed);
    if (takesValue) {
      Word.copy(s, valueAt, child.value, 0);
    } else if (kind == CallKind.DELEGATECALL) {
      Word.copy(f.value, 0, child.value, 0);
    } else {
      Word.set(child.value, 0, 0L);
    }
    child.code = machine.runnableCode(to);
    child.inputSize = (int) s[input - W];
    child.input = f.memory.buffer();
    child.inputOffset = child.inputSize == 0 ? 0 : (int) s[input];
    child.wantedSize = (int) s[input - 3 * W];
    child.wantedOffset = child.wantedSize == 0 ? 0 : (int) s[input - 2 * W];
    EvmStatus refusal = refusal(f, child, movesValue);
    if (refusal == null) {
      start(f, child);
    } else {
      refuse(f, child, refusal);
    }
    return f.gas;
  }

  private long newAccountPrice(CallKind kind, boolean movesValue, Address to) {
    boolean isNew = kind == CallKind.CALL && movesValue && machine.state.account(to).isEmpty();
    return isNew ? Gas.NEW_ACCOUNT : 0;
  }

  /** EIP-7702: following a delegation is an access of its own. */
  private long delegationPrice(Address to) {
    if (machine.isBuiltIn(to)) {
      return 0;
    }
    JournaledState state = machine.state;
    Address target = Delegation.target(state.code(state.account(to)));
    return target == null ? 0 : Gas.WARM_ACCESS + machine.coldSurcharge(target);
  }

  private Frame child(Frame f, CallKind kind, Address to, long gas) {
    // One frame too deep never begins, yet a listener sees it.
    Frame child = f.depth < DEEPEST ? machine.frame(f.depth + 1) : new Frame(f.depth + 1);
    child.reset(kind, f.isStatic || kind == CallKind.STATICCALL, gas);
    child.codeAddress = to;
    child.self = kind.isDelegated() ? f.self : machine.state.account(to);
    child.caller = kind == CallKind.DELEGATECALL ? f.caller : f.self.address();
    return child;
  }

  private void start(Frame f, Frame child) {
    EvmStatus status = machine.begin(child);
    if (status != null) {
      machine.current = f;
      machine.deliver(f, child, status);
    }
  }

  /** Why the frame cannot begin, or null. */
  private EvmStatus refusal(Frame f, Frame child, boolean movesValue) {
    if (f.depth == DEEPEST) {
      return EvmStatus.CALL_TOO_DEEP;
    }
    if (movesValue && !machine.state.hasBalance(f.self, child.value, 0)) {
      return EvmStatus.INSUFFICIENT_BALANCE;
    }
    return child.kind.isCreation() && f.self.nonce() == -1L ? EvmStatus.NONCE_OVERFLOW : null;
  }

  /** Operands, from the top: value, offset and size of the init code, salt (CREATE2 alone). */
  private long create(Frame f, CallKind kind, long gas) {
    if (f.isStatic) {
      return Halt.STATIC_VIOLATION;
    }
    long[] s = f.stack;
    int size = kind == CallKind.CREATE ? f.sp : f.sp + W;
    int offset = size + W;
    int valueAt = offset + W;
    if (Word.clamp(s, size) > MAX_INIT_CODE_SIZE) {
      return Halt.INITCODE;
    }
    long perWord = Gas.INIT_CODE_WORD + (kind == CallKind.CREATE2 ? Gas.KECCAK_WORD : 0);
    long left = f.memory.reachWords(s, offset, size, gas - perWord * Gas.words(s[size]));
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    long passed = Gas.allButOne64th(left);
    f.gas = left - passed;
    if (machine.watcher != null) {
      machine.watcher.cost(f, f.gas);
    }
    f.returnData = Frame.NOTHING;
    int length = (int) s[size];
    int from = length == 0 ? 0 : (int) s[offset];
    Address address =
        kind == CallKind.CREATE
            ? ContractAddress.create(f.self.address(), f.self.nonce())
            : create2Address(f, from, length, Word.toBytes(s, f.sp));
    Frame child = newborn(f, kind, address, passed);
    Word.copy(s, valueAt, child.value, 0);
    child.code = ContractCode.ofInit(f.memory.buffer(), from, length);
    boolean movesValue = !Word.isZero(child.value, 0);
    EvmStatus refusal = refusal(f, child, movesValue);
    if (refusal == null) {
      machine.state.setNonce(f.self, f.self.nonce() + 1);
      // EIP-2929: the address stays warm even if the creation fails.
      machine.state.warm(address);
      start(f, child);
    } else {
      refuse(f, child, refusal);
    }
    return f.gas;
  }

  private void refuse(Frame f, Frame child, EvmStatus status) {
    if (machine.watcher != null) {
      machine.watcher.refuse(child, status);
    }
    machine.deliver(f, child, status);
  }

  private Address create2Address(Frame f, int from, int length, Bytes32 salt) {
    return ContractAddress.create2(
        f.self.address(), salt, Keccak.hash(f.memory.buffer(), from, length));
  }

  private Frame newborn(Frame f, CallKind kind, Address address, long gas) {
    Frame child = child(f, kind, address, gas);
    child.setInput(Frame.NOTHING, 0, 0);
    return child;
  }

  /**
   * EIP-6780: moves the balance; the account itself goes only in the transaction that created it.
   */
  long selfDestruct(Frame f, long[] s, int at, long gas) {
    if (f.isStatic) {
      return Halt.STATIC_VIOLATION;
    }
    Address to = Word.toAddress(s, at);
    boolean isCold = machine.coldSurcharge(to) > 0;
    long left = gas - (isCold ? Gas.COLD_ACCOUNT : 0);
    if (left < 0) {
      return machine.shortage(left);
    }
    JournaledState state = machine.state;
    AccountEntry beneficiary = state.account(to);
    if (beneficiary.isEmpty() && !f.self.isBalanceZero()) {
      left -= Gas.NEW_ACCOUNT;
    }
    if (left < 0) {
      return machine.shortage(left);
    }
    if (machine.watcher != null) {
      machine.watcher.selfDestruct(f, beneficiary);
    }
    long[] amount = new long[W];
    f.self.balance(amount, 0);
    state.debit(f.self, amount, 0);
    state.credit(beneficiary, amount, 0);
    if (state.isCreated(f.self)) {
      state.destroy(f.self);
    }
    return left;
  }
}
