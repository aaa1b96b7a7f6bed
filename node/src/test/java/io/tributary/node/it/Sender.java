package io.tributary.node.it;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.core.block.Predeploys;
import io.tributary.crypto.Signer;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.apache.tuweni.bytes.Bytes;

/**
 * One account that sends without end, each transaction signed before, each acknowledgement written
 * down. While nobody answers it tries again: then with the nonce that the node says.
 */
final class Sender implements AutoCloseable {
  private static final int SIGNED_AHEAD = 32;
  private static final int WITHDRAWAL_EVERY = 25;
  private static final Duration REST = Duration.ofMillis(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final JsonRpc rpc;
  private final Signed signed;
  private final AckLog log;
  private final Thread thread;
  private volatile boolean closing;
  private volatile IOException failure;

  Sender(String url, Signer signer, AckLog log) {
    this.rpc = new JsonRpc(url);
    this.signed = Signed.onL2(signer);
    this.log = log;
    this.thread = Thread.ofPlatform().name("sender-" + signer.address()).start(this::run);
  }

  /** What it could not write down; null while all is well. */
  IOException failure() {
    return failure;
  }

  private void run() {
    while (!closing) {
      try {
        String address = signed.signer().address().toString();
        sendFrom(rpc.number("eth_getTransactionCount", address, "pending"));
      } catch (IOException nobodyThere) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void sendFrom(long first) throws IOException {
    Queue<Bytes> ready = new ArrayDeque<>();
    for (long nonce = first; nonce < first + SIGNED_AHEAD; nonce++) {
      ready.add(sign(nonce));
    }
    while (!closing && !ready.isEmpty()) {
      note(Ack.of(rpc.call("eth_sendRawTransactionSync", ready.remove().toHexString())));
      LockSupport.parkNanos(REST.toNanos());
    }
  }

  private void note(Ack ack) {
    try {
      log.append(ack);
    } catch (IOException e) {
      failure = e;
      closing = true;
    }
  }

  /** A transfer of a wei, or now and then a withdrawal of one, which leaves a log. */
  private Bytes sign(long nonce) {
    boolean withdrawal = nonce % WITHDRAWAL_EVERY == WITHDRAWAL_EVERY - 1;
    return withdrawal
        ? signed.send(nonce, Predeploys.MESSAGE_PASSER, withdrawal())
        : signed.send(nonce, Signed.FRIEND, Bytes.EMPTY);
  }

  private Bytes withdrawal() {
    return AbiEncoder.call(
        "initiateWithdrawal(address,uint256,bytes)",
        AbiValue.address(signed.signer().address()),
        AbiValue.uint(100_000),
        AbiValue.bytes(Bytes.EMPTY));
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
