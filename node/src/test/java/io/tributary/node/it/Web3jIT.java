package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.artifact.Artifact;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;

/** web3j, unmodified: deploy, write, read, logs. */
class Web3jIT {
  private static final BigInteger GAS_LIMIT = BigInteger.valueOf(1_000_000);
  private static final BigInteger TIP_WEI = BigInteger.valueOf(1_000_000_000L);
  private static final BigInteger MAX_FEE_WEI = BigInteger.valueOf(20_000_000_000L);

  @TempDir Path folder;

  @Test
  void deploysWritesReadsAndFindsLogs() throws Exception {
    try (RunningDevnet devnet = new RunningDevnet(folder).start()) {
      Web3j web3j = Web3j.build(new HttpService(devnet.l2Url()));
      Credentials credentials =
          Credentials.create(
              DevelopmentAccounts.get().users().get(7).privateKey().toUnprefixedHexString());
      var manager = new RawTransactionManager(web3j, credentials, Devnet.L2_CHAIN_ID);
      var receipts = new PollingTransactionReceiptProcessor(web3j, 200, 50);
      assertEquals(BigInteger.valueOf(Devnet.L2_CHAIN_ID), web3j.ethChainId().send().getChainId());

      String code = Artifact.of("Counter").creation().toHexString();
      TransactionReceipt deployed = receipts.waitForTransactionReceipt(send(manager, null, code));
      assertTrue(deployed.isStatusOK());
      String counter = deployed.getContractAddress();

      Function increment = new Function("increment", List.of(new Uint256(9)), List.of());
      TransactionReceipt written =
          receipts.waitForTransactionReceipt(
              send(manager, counter, FunctionEncoder.encode(increment)));
      assertTrue(written.isStatusOK());
      assertEquals(1, written.getLogs().size());

      Function value = new Function("value", List.of(), List.of(new TypeReference<Uint256>() {}));
      String answer =
          web3j
              .ethCall(
                  Transaction.createEthCallTransaction(
                      credentials.getAddress(), counter, FunctionEncoder.encode(value)),
                  DefaultBlockParameterName.LATEST)
              .send()
              .getValue();
      assertEquals(
          BigInteger.valueOf(9),
          FunctionReturnDecoder.decode(answer, value.getOutputParameters()).getFirst().getValue());
      EthFilter filter =
          new EthFilter(
              DefaultBlockParameterName.EARLIEST, DefaultBlockParameterName.LATEST, counter);
      assertEquals(1, web3j.ethGetLogs(filter).send().getLogs().size());
      web3j.shutdown();
    }
  }

  private static String send(RawTransactionManager manager, String to, String data)
      throws java.io.IOException {
    var sent =
        manager.sendEIP1559Transaction(
            Devnet.L2_CHAIN_ID, TIP_WEI, MAX_FEE_WEI, GAS_LIMIT, to, data, BigInteger.ZERO);
    assertTrue(!sent.hasError(), () -> sent.getError().getMessage());
    return sent.getTransactionHash();
  }
}
