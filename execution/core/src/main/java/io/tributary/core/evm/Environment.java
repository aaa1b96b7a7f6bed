package io.tributary.core.evm;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.types.Address;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What instructions can ask about block and transaction, ready as words. Made once a block; the
 * transaction part changes.
 */
public final class Environment {
  /** How many blocks back BLOCKHASH reaches; a power of two. */
  static final int BLOCK_HASHES = 256;

  final BlockEnv block;
  private final BlockHashes hashes;
  private final Bytes32[] recentHashes = new Bytes32[BLOCK_HASHES];
  final long[] chainId = new long[Word.LIMBS];
  final long[] baseFee = new long[Word.LIMBS];
  final long[] blobBaseFee = new long[Word.LIMBS];
  final long[] prevRandao = new long[Word.LIMBS];
  final long[] gasPrice = new long[Word.LIMBS];
  Address origin = Address.ZERO;
  List<Bytes32> blobHashes = List.of();

  public Environment(UInt256 chainId, BlockEnv block, BlockHashes hashes) {
    this.block = block;
    this.hashes = hashes;
    Word.set(this.chainId, 0, chainId);
    Word.set(baseFee, 0, block.baseFee());
    Word.set(blobBaseFee, 0, block.blobBaseFee());
    Word.set(prevRandao, 0, block.prevRandao());
  }

  /** Who gets the tips. */
  public Address beneficiary() {
    return block.beneficiary();
  }

  /**
   * The hash of one of the {@link #BLOCK_HASHES} blocks before this one. Each is asked for once a
   * block: a look-up in the store would cost far more than the 20 gas of BLOCKHASH.
   */
  Bytes32 hashOf(long number) {
    int place = (int) number & (BLOCK_HASHES - 1);
    Bytes32 hash = recentHashes[place];
    if (hash == null) {
      hash = hashes.hashOf(number);
      recentHashes[place] = hash;
    }
    return hash;
  }

  /** Sets what belongs to the transaction. */
  public void transaction(
      Address sender, UInt256 effectiveGasPrice, List<Bytes32> versionedHashes) {
    origin = sender;
    Word.set(gasPrice, 0, effectiveGasPrice);
    blobHashes = versionedHashes;
  }
}
