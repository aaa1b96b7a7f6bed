package io.tributary.bench.evm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.bench.TemporaryFolder;
import io.tributary.core.evm.Machine;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import io.tributary.reference.StateCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.tuweni.bytes.Bytes;

/** How fast our engine and the peers that are found run a program, at Cancun. */
public final class PeerTimes implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SENDER = "0x00000000000000000000000000000000005e4d01";
  private static final int RUNS = 5;

  private final Path folder;
  private final List<EvmPeer> peers;

  private PeerTimes(Path folder, List<EvmPeer> peers) {
    this.folder = folder;
    this.peers = peers;
  }

  /** Looks for the peers; a line of output names each that is missing. */
  public static PeerTimes find() throws IOException {
    return new PeerTimes(Files.createTempDirectory("tributary-bench-worst"), EvmCommand.peers());
  }

  /** Ours, then the peers. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of("ours"));
    peers.forEach(peer -> names.add(peer.name()));
    return names;
  }

  /**
   * Nanoseconds a gas of a transaction that runs {@code code} at {@code program}; empty where the
   * transaction fails at this fork, or a peer cannot tell or does not agree.
   *
   * @param others code of other accounts
   */
  public List<OptionalDouble> nanosPerGas(
      String name, Bytes code, Address program, Map<Address, Bytes> others)
      throws IOException, InterruptedException {
    EvmInput input = EvmInput.of(name, source(code, program, others), transaction(program));
    Engine.Prepared prepared = Engine.prepare(input.stateCase());
    Engine engine = new Engine(prepared.one().rules());
    Engine.Run best = engine.run(prepared);
    for (int run = 1; run < RUNS; run++) {
      Engine.Run next = engine.run(prepared);
      best = next.nanos() < best.nanos() ? next : best;
    }
    List<OptionalDouble> times = new ArrayList<>();
    times.add(OptionalDouble.of((double) best.nanos() / best.gas()));
    StateCase.Run ours =
        prepared.one().execute(new Machine(prepared.one().rules(), new NativeCrypto()), null);
    Path test = input.write(folder, ours, 1);
    Path copies = input.write(folder, ours, EvmPeer.COPIES);
    for (EvmPeer peer : peers) {
      times.add(time(peer, input, best.gas(), test, copies));
    }
    return times;
  }

  private static OptionalDouble time(EvmPeer peer, EvmInput input, long gas, Path test, Path copies)
      throws InterruptedException {
    try {
      EvmPeer.Timing timing = peer.time(input, gas, test, copies);
      return timing.isKnown() && timing.agrees()
          ? OptionalDouble.of((double) timing.nanos() / gas)
          : OptionalDouble.empty();
    } catch (IOException e) {
      System.err.println(peer.name() + ": " + e.getMessage());
      return OptionalDouble.empty();
    }
  }

  private static ObjectNode source(Bytes code, Address program, Map<Address, Bytes> others) {
    ObjectNode source = JSON.createObjectNode();
    source
        .putObject("env")
        .put("currentCoinbase", "0x00000000000000000000000000000000000000cb")
        .put("currentNumber", "0x3e8")
        .put("currentTimestamp", "0x6553f100");
    ObjectNode pre = source.putObject("pre");
    others.forEach((address, other) -> put(pre, address.toString(), other));
    put(pre, program.toString(), code);
    put(pre, SENDER, Bytes.EMPTY);
    return source;
  }

  private static void put(ObjectNode pre, String address, Bytes code) {
    pre.putObject(address)
        .put("balance", "0xffffffffffffffff")
        .put("nonce", "0x00")
        .put("code", code.toHexString());
  }

  private static ObjectNode transaction(Address program) {
    return JSON.createObjectNode()
        .put("sender", SENDER)
        .put("to", program.toString())
        .put("data", "0x")
        .put("value", "0x00");
  }

  @Override
  public void close() throws IOException {
    for (EvmPeer peer : peers) {
      peer.close();
    }
    TemporaryFolder.delete(folder);
  }
}
