package io.tributary.node.roles;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Header;
import io.tributary.bridge.l1.RpcReply;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.derivation.l1.L1Block;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * L1 blocks as derivation takes them, with hashes and roots verified by the client. The blob base fee is computed by L1's own
 * schedule (EIP-7840), which L1 is asked for once.
 */
public final class L1Reader {
  private final L1Client client;
  private final long blobUpdateFraction;

  /** Asks L1 for its blob schedule. */
  public L1Reader(L1Client client) {
    this.client = client;
    this.blobUpdateFraction = readUpdateFraction(client);
  }

  /** The newest block's header. */
  public L1Header head() {
    return client.head();
  }

  /** The header of the block with this number; empty past the head. */
  public Optional<L1Header> header(long number) {
    return client.header(BlockId.number(number));
  }

  /** The finalized block's header; empty where L1 has none yet. */
  public Optional<L1Header> finalized() {
    return client.header(BlockId.FINALIZED);
  }

  /** The block with its transactions and receipts. */
  public L1Block block(L1Header header) {
    return block(header, client.transactions(header));
  }

  /** The block without transactions: what the next L2 origin needs of it. */
  public L1Block withoutTransactions(L1Header header) {
    return block(header, List.of());
  }

  private L1Block block(L1Header header, List<Transaction> transactions) {
    List<Receipt> receipts = client.receipts(header);
    return new L1Block(
        new io.tributary.derivation.BlockId(header.number(), header.hash()),
        header.header().parentHash(),
        header.timestamp(),
        header.header().prevRandao(),
        header.header().baseFeePerGas(),
        blobBaseFee(header),
        header.header().parentBeaconBlockRoot(),
        transactions,
        receipts);
  }

  private UInt256 blobBaseFee(L1Header header) {
    return BlobFee.of(header.header().excessBlobGas(), blobUpdateFraction);
  }

  /** EIP-7910; where L1 does not know it, mainnet's schedule at Osaka. */
  private static long readUpdateFraction(L1Client client) {
    if (client.rpc().reply("eth_config") instanceof RpcReply.Result(JsonNode config)) {
      JsonNode fraction = config.at("/current/blobSchedule/baseFeeUpdateFraction");
      if (fraction.isIntegralNumber()) {
        return fraction.longValue();
      }
    }
    return ChainRules.BlobSchedule.OSAKA.updateFraction();
  }
}
