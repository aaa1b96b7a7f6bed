package io.tributary.batcher.l1;

import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.FeeHistory;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Header;
import io.tributary.bridge.l1.SendResult;
import io.tributary.core.types.Address;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** L1 over JSON-RPC. */
public record ClientEndpoint(L1Client client) implements L1Endpoint {
  private static final int HISTORY_BLOCKS = 10;
  private static final List<Double> PERCENTILES = List.of(60.0);

  @Override
  public long nonce(Address account) {
    return client.nonce(account, BlockId.LATEST);
  }

  @Override
  public UInt256 balance(Address account) {
    return client.balance(account, BlockId.LATEST);
  }

  @Override
  public Optional<Bytes32> blockHash(long number) {
    return client.header(BlockId.number(number)).map(L1Header::hash);
  }

  @Override
  public Optional<Inclusion> inclusion(Bytes32 transactionHash) {
    return client
        .receipt(transactionHash)
        .map(
            receipt ->
                new Inclusion(
                    transactionHash,
                    receipt.blockNumber(),
                    receipt.blockHash(),
                    receipt.success(),
                    receipt.gasUsed()));
  }

  @Override
  public Prices prices() {
    FeeHistory history = client.feeHistory(HISTORY_BLOCKS, PERCENTILES);
    UInt256 tip = UInt256.ZERO;
    for (List<UInt256> rewards : history.rewards()) {
      if (!rewards.isEmpty() && rewards.getFirst().compareTo(tip) > 0) {
        tip = rewards.getFirst();
      }
    }
    UInt256 blobBaseFee =
        history.blobBaseFees().isEmpty() ? client.blobBaseFee() : history.nextBlobBaseFee();
    return new Prices(history.nextBaseFee(), blobBaseFee, tip);
  }

  @Override
  public long headNumber() {
    return client.head().number();
  }

  @Override
  public Optional<String> send(Bytes envelope) {
    return client.sendRaw(envelope) instanceof SendResult.Refused refused
        ? Optional.of(refused.message())
        : Optional.empty();
  }
}
