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
  final BlockEnv block;
  final BlockHashes hashes;
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

  /** Sets what belongs to the transaction. */
  public void transaction(
      Address sender, UInt256 effectiveGasPrice, List<Bytes32> versionedHashes) {
    origin = sender;
    Word.set(gasPrice, 0, effectiveGasPrice);
    blobHashes = versionedHashes;
  }
}
