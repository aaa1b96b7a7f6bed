package io.tributary.fuzz;

import io.tributary.core.port.Crypto;
import io.tributary.crypto.NativeCrypto;
import io.tributary.fuzz.arithmetic.ChainComparison;
import io.tributary.fuzz.arithmetic.OpcodeComparison;
import io.tributary.fuzz.evm.CurvePoints;
import io.tributary.fuzz.evm.TestMaker;
import io.tributary.fuzz.listener.ListenerComparison;
import io.tributary.fuzz.peer.Peer;
import io.tributary.fuzz.peer.StepComparison;
import io.tributary.fuzz.precompile.HashComparison;
import io.tributary.fuzz.precompile.PairingComparison;
import io.tributary.fuzz.precompile.PrecompileComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every comparison that the engine can be put to. */
public final class EvmComparisons {
  /** State tests that a peer runs ahead of us. */
  public static final int PEER_BATCH = 32;

  private EvmComparisons() {}

  /**
   * Lanes of a campaign: the comparisons among our own implementations, and one with each peer.
   *
   * @param folder for the files that peers read
   * @param batch state tests that a comparison with a peer consists of
   */
  public static List<List<Comparison>> of(List<Peer> peers, Path folder, int batch) {
    Crypto crypto = new NativeCrypto();
    CurvePoints points = new CurvePoints(crypto);
    List<Comparison> all = new ArrayList<>();
    all.add(new OpcodeComparison(crypto));
    all.add(new ChainComparison(crypto));
    all.add(new HashComparison(crypto));
    all.add(new PrecompileComparison(crypto, points));
    all.add(new PairingComparison(crypto));
    all.add(new ListenerComparison(crypto, new TestMaker(points)));
    List<List<Comparison>> lanes = new ArrayList<>();
    lanes.add(all);
    for (Peer peer : peers) {
      Comparison steps = new StepComparison(peer, crypto, new TestMaker(points), folder, batch);
      lanes.add(List.of(steps));
    }
    return lanes;
  }
}
