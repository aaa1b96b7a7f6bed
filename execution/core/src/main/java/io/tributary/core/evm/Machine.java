package io.tributary.core.evm;

import io.tributary.core.block.ChainRules;
import io.tributary.core.port.AbortSignal;
import io.tributary.core.port.Crypto;
import io.tributary.core.precompile.Precompile;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.CodeCache;
import io.tributary.core.state.ContractCode;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import org.apache.tuweni.bytes.Bytes;

/**
 * The EVM of a chain: opens frames, runs them on an explicit stack of their own (a call is never a
 * call of Java), closes them. Keeps frames, memory and analysed code for reuse from block to block.
 * One thread.
 */
public final class Machine {
  private static final int DEEPEST = 1025;
  private static final int MAX_CODE_SIZE = 24_576;
  private static final byte FORBIDDEN_PREFIX = (byte) 0xef;
  private static final int CODE_CACHE_BYTES = 16 << 20;

  final EnvironmentOps environmentOps = new EnvironmentOps(this);
  final StorageOps storage = new StorageOps(this);
  final CallOps calls = new CallOps(this);
  final ChainRules rules;
  final Crypto crypto;
  JournaledState state;
  Environment environment;

  /** Null where nobody watches. */
  Watcher watcher;

  /** Null where nothing may end a run early. */
  AbortSignal abort;

  /** The frame that runs, or is about to. */
  Frame current;

  private Precompiles precompiles;
  private final CodeCache codes = new CodeCache(CODE_CACHE_BYTES);
  private final Frame[] frames = new Frame[DEEPEST];
  private final Interpreter interpreter;
  private int unasked;

  public Machine(ChainRules rules, Crypto crypto) {
    this.rules = rules;
    this.crypto = crypto;
    this.precompiles = Precompiles.of(rules.fork(), rules.layer(), crypto);
    this.interpreter = new Interpreter(rules.fork(), this);
  }

  public ChainRules rules() {
    return rules;
  }

  public Crypto crypto() {
    return crypto;
  }

  /** Analysed code, to be shared with the states that this machine works on. */
  public CodeCache codes() {
    return codes;
  }

  /** Ends later runs with {@link EvmStatus#ABORTED} as soon as {@code signal} is raised. */
  public void abortOn(AbortSignal signal) {
    abort = signal;
  }

  /** Whether the host wants the run to end; asks it at every {@code every}th call. */
  boolean isAborted(int every) {
    if (++unasked < every) {
      return false;
    }
    unasked = 0;
    return abort.isRaised();
  }

  /** Runs with other precompiled contracts from now on, for simulated calls. */
  public void precompiles(Precompiles others) {
    precompiles = others;
  }

  /**
   * Whether a precompiled or native contract stands there: it is warm from the start (EIP-2929).
   */
  public boolean isBuiltIn(Address address) {
    return precompiles.at(address) != null || rules.natives().containsKey(address);
  }

  /** Executes a message on the state and answers what came of it; undone if it did not succeed. */
  public Outcome run(Message message, JournaledState on, Environment in, StepListener listener) {
    state = on;
    environment = in;
    watcher = listener == null ? null : new Watcher(this, listener);
    Frame root = frame(1);
    prepare(root, message);
    EvmStatus status = begin(root);
    while (status == null || current != root) {
      status = turn();
    }
    return new Outcome(status, root.gas, Bytes.wrap(root.output));
  }

  /**
   * Runs the present frame until it ends or opens another; null while the first frame has not
   * ended.
   */
  private EvmStatus turn() {
    Frame frame = current;
    EvmStatus status = interpreter.run(frame);
    if (status == null) {
      return null;
    }
    if (status == EvmStatus.ABORTED) {
      return unwind();
    }
    EvmStatus last = end(frame, status);
    if (frame.depth > 1) {
      current = frames[frame.depth - 2];
      deliver(current, frame, last);
      return null;
    }
    return last;
  }

  /** Ends every open frame: no caller goes on with the result of an aborted call. */
  private EvmStatus unwind() {
    for (int depth = current.depth; depth > 0; depth--) {
      current = frames[depth - 1];
      end(current, EvmStatus.ABORTED);
    }
    return EvmStatus.ABORTED;
  }

  private void prepare(Frame root, Message message) {
    root.reset(message.kind(), false, message.gas());
    root.caller = message.caller();
    root.self = state.account(message.to());
    root.codeAddress = message.to();
    Word.set(root.value, 0, message.value());
    byte[] input = message.input().toArrayUnsafe();
    if (message.kind().isCreation()) {
      root.code = ContractCode.ofInit(input, 0, input.length);
      root.setInput(Frame.NOTHING, 0, 0);
    } else {
      root.code = runnableCode(message.to());
      root.setInput(input, 0, input.length);
    }
  }

  /** The frame for this depth. */
  Frame frame(int depth) {
    if (frames[depth - 1] == null) {
      frames[depth - 1] = new Frame(depth);
    }
    return frames[depth - 1];
  }

  /** Writes a log, and tells who watches. */
  void log(Log log) {
    state.addLog(log);
    if (watcher != null) {
      watcher.log(log);
    }
  }

  /** The present frame's instruction wants more than there is; {@code left} is below zero. */
  long shortage(long left) {
    if (watcher != null) {
      watcher.shortage(current, left);
    }
    return Halt.OUT_OF_GAS;
  }

  /** Gas for the first access to an account, which it marks warm. */
  long coldSurcharge(Address address) {
    return state.warm(address) || isBuiltIn(address) ? 0 : Gas.COLD_ACCOUNT_SURCHARGE;
  }

  /** The code that a call to the account runs, a delegation followed. */
  ContractCode runnableCode(Address address) {
    if (isBuiltIn(address)) {
      return ContractCode.EMPTY;
    }
    ContractCode code = state.code(state.account(address));
    Address target = Delegation.target(code);
    if (target == null) {
      return code;
    }
    // EIP-7702: a delegation to what is no bytecode runs nothing.
    return isBuiltIn(target) ? ContractCode.EMPTY : state.code(state.account(target));
  }

  /**
   * Begins a frame that is prepared: moves the value, runs what is no bytecode. Null if there is
   * code to run; the frame is then the present one. Else how it ended.
   */
  EvmStatus begin(Frame frame) {
    if (watcher != null) {
      watcher.enter(frame);
    }
    current = frame;
    frame.snapshot = state.snapshot();
    if (frame.kind.isCreation()) {
      if (isTaken(frame.self)) {
        return end(frame, EvmStatus.ADDRESS_COLLISION);
      }
      state.markCreated(frame.self);
      state.setNonce(frame.self, 1);
      moveValue(frame);
    } else if (!frame.kind.isDelegated()) {
      moveValue(frame);
    }
    EvmStatus builtIn = runBuiltIn(frame);
    if (builtIn != null) {
      return end(frame, builtIn);
    }
    return frame.code.isEmpty() ? end(frame, EvmStatus.SUCCESS) : null;
  }

  /** EIP-684, EIP-7610. */
  private boolean isTaken(AccountEntry account) {
    return account.nonce() != 0 || account.hasCode() || state.hasStorage(account);
  }

  private void moveValue(Frame frame) {
    if (!Word.isZero(frame.value, 0)) {
      state.debit(state.account(frame.caller), frame.value, 0);
    }
    state.credit(frame.self, frame.value, 0);
  }

  private EvmStatus runBuiltIn(Frame frame) {
    if (frame.kind.isCreation()) {
      return null;
    }
    Precompile precompile = precompiles.at(frame.codeAddress);
    if (precompile != null) {
      return runPrecompile(frame, precompile);
    }
    NativeContract contract = rules.natives().get(frame.codeAddress);
    return contract == null ? null : NativeCall.run(contract, frame, this);
  }

  private static EvmStatus runPrecompile(Frame frame, Precompile precompile) {
    long price = precompile.gas(frame.input, frame.inputOffset, frame.inputSize);
    if (price > frame.gas) {
      return EvmStatus.OUT_OF_GAS;
    }
    frame.gas -= price;
    byte[] output = precompile.run(frame.input, frame.inputOffset, frame.inputSize).orElse(null);
    if (output == null) {
      return EvmStatus.PRECOMPILE_FAILURE;
    }
    frame.output = output;
    return EvmStatus.SUCCESS;
  }

  /** Ends a frame: deploys what a creation made, undoes what failed, fetches the output. */
  private EvmStatus end(Frame frame, EvmStatus status) {
    if (frame.outputSize > 0) {
      frame.output = frame.memory.read(frame.outputOffset, frame.outputSize);
    }
    if (watcher != null) {
      // Depositing code is no part of the last instruction's price.
      watcher.cost(frame, frame.gas);
    }
    EvmStatus last =
        status == EvmStatus.SUCCESS && frame.kind.isCreation() ? deploy(frame) : status;
    if (last != EvmStatus.SUCCESS) {
      state.revertTo(frame.snapshot);
    }
    if (!last.returnsGas()) {
      frame.gas = 0;
      frame.output = Frame.NOTHING;
    }
    if (watcher != null) {
      watcher.exit(frame, last);
    }
    frame.release();
    return last;
  }

  private EvmStatus deploy(Frame frame) {
    byte[] code = frame.output;
    if (code.length > MAX_CODE_SIZE) {
      return EvmStatus.CODE_TOO_LARGE;
    }
    if (code.length > 0 && code[0] == FORBIDDEN_PREFIX) {
      return EvmStatus.INVALID_CODE_PREFIX;
    }
    frame.gas -= Gas.CODE_BYTE * code.length;
    if (frame.gas < 0) {
      return EvmStatus.OUT_OF_GAS;
    }
    if (code.length > 0) {
      Bytes bytes = Bytes.wrap(code);
      state.setCode(frame.self, new ContractCode(bytes, Keccak.hash(bytes)));
    }
    return EvmStatus.SUCCESS;
  }

  /** Gives a caller what its call came to. */
  void deliver(Frame caller, Frame callee, EvmStatus status) {
    caller.gas += callee.gas;
    boolean isCreation = callee.kind.isCreation();
    boolean isSuccess = status == EvmStatus.SUCCESS;
    caller.returnData = isCreation && isSuccess ? Frame.NOTHING : callee.output;
    int copied = Math.min(callee.wantedSize, caller.returnData.length);
    if (copied > 0) {
      caller.memory.write(callee.wantedOffset, copied, caller.returnData, 0, copied, 0);
    }
    if (isCreation && isSuccess) {
      Word.set(caller.stack, caller.sp, callee.self.address());
    } else {
      Word.set(caller.stack, caller.sp, isSuccess ? 1L : 0L);
    }
    caller.sp += Word.LIMBS;
  }
}
