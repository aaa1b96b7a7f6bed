package io.tributary.core.types;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Headers of Cancun (20 fields) and Prague (21 fields) to RLP and back, in the order of the Yellow
 * Paper and EIP-1559, 4895, 4844, 4788, 7685.
 */
public final class HeaderCodec {
  private static final Bytes NONCE = Bytes.wrap(new byte[8]);
  private static final int BLOOM_BYTES = 256;

  private HeaderCodec() {}

  public static Bytes encode(Header header) {
    RlpWriter out = new RlpWriter(1024);
    write(header, out);
    return out.toBytes();
  }

  /** keccak-256 of the RLP: the block hash. */
  public static Bytes32 hash(Header header) {
    return Keccak.hash(encode(header));
  }

  public static Decoded<Header> decode(Bytes rlp) {
    RlpReader in = RlpReader.ofList(rlp);
    return read(in);
  }

  static void write(Header header, RlpWriter out) {
    int mark = out.startList();
    out.bytes(header.parentHash()).bytes(Header.EMPTY_OMMERS_HASH);
    out.bytes(header.beneficiary().toArray()).bytes(header.stateRoot());
    out.bytes(header.transactionsRoot()).bytes(header.receiptsRoot()).bytes(header.logsBloom());
    out.unsignedLong(0).unsignedLong(header.number()).unsignedLong(header.gasLimit());
    out.unsignedLong(header.gasUsed()).unsignedLong(header.timestamp()).bytes(header.extraData());
    out.bytes(header.prevRandao()).bytes(NONCE).uint256(header.baseFeePerGas());
    out.bytes(header.withdrawalsRoot()).unsignedLong(header.blobGasUsed());
    out.unsignedLong(header.excessBlobGas()).bytes(header.parentBeaconBlockRoot());
    header.requestsHash().ifPresent(out::bytes);
    out.endList(mark);
  }

  /** Reads the fields of a header; {@code in} stands in its list and is read to the end. */
  static Decoded<Header> read(RlpReader in) {
    Bytes32 parentHash = in.bytes32();
    Bytes32 ommersHash = in.bytes32();
    Address beneficiary = Address.of(in.fixed(Address.SIZE));
    Bytes32 stateRoot = in.bytes32();
    Bytes32 transactionsRoot = in.bytes32();
    Bytes32 receiptsRoot = in.bytes32();
    Bytes bloom = in.fixed(BLOOM_BYTES);
    UInt256 difficulty = in.uint256();
    long number = in.nonNegativeLong();
    long gasLimit = in.nonNegativeLong();
    long gasUsed = in.nonNegativeLong();
    long timestamp = in.unsignedLong();
    Bytes extraData = in.bytes();
    Bytes32 prevRandao = in.bytes32();
    Bytes nonce = in.fixed(NONCE.size());
    Header header =
        new Header(
            parentHash,
            beneficiary,
            stateRoot,
            transactionsRoot,
            receiptsRoot,
            bloom,
            number,
            gasLimit,
            gasUsed,
            timestamp,
            extraData,
            prevRandao,
            in.uint256(),
            in.bytes32(),
            in.nonNegativeLong(),
            in.nonNegativeLong(),
            in.bytes32(),
            in.isDone() ? Optional.empty() : Optional.of(in.bytes32()));
    in.expectEnd();
    boolean proofOfStake =
        ommersHash.equals(Header.EMPTY_OMMERS_HASH) && difficulty.isZero() && nonce.equals(NONCE);
    if (!in.failed() && !proofOfStake) {
      return Decoded.failure(DecodeError.NOT_PROOF_OF_STAKE);
    }
    return Decoded.of(in, () -> header);
  }
}
