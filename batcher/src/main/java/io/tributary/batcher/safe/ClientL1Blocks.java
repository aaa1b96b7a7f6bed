package io.tributary.batcher.safe;

import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Header;
import io.tributary.core.block.BlobFee;
import io.tributary.core.types.Block;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.da.source.BlobRequest;
import io.tributary.da.source.VerifiedBlobs;
import io.tributary.derivation.l1.Inbox;
import io.tributary.derivation.l1.L1Block;
import io.tributary.derivation.pipeline.Step;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** L1 over JSON-RPC and blobs from wherever they are. Safe for concurrent use. */
public final class ClientL1Blocks implements L1Blocks {
  private final L1Client l1;
  private final VerifiedBlobs blobs;
  private final long blobUpdateFraction;

  /**
   * @param blobUpdateFraction of L1's blob base fee, by its schedule
   */
  public ClientL1Blocks(L1Client l1, VerifiedBlobs blobs, long blobUpdateFraction) {
    this.l1 = l1;
    this.blobs = blobs;
    this.blobUpdateFraction = blobUpdateFraction;
  }

  @Override
  public Optional<L1Block> block(long number) {
    return l1.header(BlockId.number(number)).map(this::read);
  }

  @Override
  public Optional<Bytes32> hash(long number) {
    return l1.header(BlockId.number(number)).map(L1Header::hash);
  }

  @Override
  public List<Bytes> blobs(L1Block block, Step.NeedBlobs need) {
    List<Bytes32> hashes =
        need.blobs().stream().map(Inbox.Entry.BlobReference::versionedHash).toList();
    return blobs.fetch(
        new BlobRequest(block.number(), block.id().hash(), block.timestamp(), hashes));
  }

  private L1Block read(L1Header header) {
    List<Transaction> transactions = l1.transactions(header);
    List<Receipt> receipts = l1.receipts(header);
    if (transactions.size() != receipts.size()) {
      // The transactions' root is not verified where an operator trusts it.
      throw new L1Exception(
          L1Exception.Kind.RETRY,
          "block " + header.number() + " of L1 has not as many receipts as transactions");
    }
    return L1Block.of(
        new Block(header.hash(), header.header(), transactions, List.of()),
        receipts,
        BlobFee.of(header.header().excessBlobGas(), blobUpdateFraction));
  }
}
