package io.tributary.core.types;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A block header with the fields up to Prague; ommers, difficulty and nonce are the constants of
 * proof of stake.
 *
 * @param timestamp seconds, unsigned
 * @param prevRandao the mixHash field
 * @param withdrawalsRoot root of the withdrawals; on L2 (Isthmus) the message passer's storage root
 * @param requestsHash EIP-7685, from Prague on
 */
public record Header(
    Bytes32 parentHash,
    Address beneficiary,
    Bytes32 stateRoot,
    Bytes32 transactionsRoot,
    Bytes32 receiptsRoot,
    Bytes logsBloom,
    long number,
    long gasLimit,
    long gasUsed,
    long timestamp,
    Bytes extraData,
    Bytes32 prevRandao,
    UInt256 baseFeePerGas,
    Bytes32 withdrawalsRoot,
    long blobGasUsed,
    long excessBlobGas,
    Bytes32 parentBeaconBlockRoot,
    Optional<Bytes32> requestsHash) {
  /** keccak-256 of the RLP of an empty list. */
  public static final Bytes32 EMPTY_OMMERS_HASH =
      Bytes32.fromHexString("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");

  /** Root of the empty trie. */
  public static final Bytes32 EMPTY_TRIE_ROOT =
      Bytes32.fromHexString("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

  /** sha256 of nothing: the requests hash of a block without requests. */
  public static final Bytes32 EMPTY_REQUESTS_HASH =
      Bytes32.fromHexString("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
