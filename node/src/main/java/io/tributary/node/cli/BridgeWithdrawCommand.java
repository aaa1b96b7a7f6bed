package io.tributary.node.cli;

import io.tributary.bridge.l1.L1Receipt;
import io.tributary.bridge.user.BridgeClient;
import io.tributary.bridge.user.InitiatedWithdrawal;
import io.tributary.bridge.user.WithdrawalStatus;
import io.tributary.core.types.Address;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.tuweni.units.bigints.UInt256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary bridge withdraw}. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = "Takes OPEN from L2 to L1: starts, proves and finalises, waiting in between.")
final class BridgeWithdrawCommand implements Callable<Integer> {
  @Mixin private BridgeOptions options;

  @Parameters(paramLabel = "AMOUNT", description = "OPEN", converter = OpenAmount.class)
  private UInt256 amount;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "who gets it on L1; the owner where nobody is named",
      converter = AddressText.class)
  private Address to;

  @Option(names = "--start-only", description = "leaves proving and finalising for later")
  private boolean startOnly;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (BridgeOptions.Bridge bridge = options.open()) {
      Address receiver = to == null ? bridge.owner() : to;
      InitiatedWithdrawal withdrawal = bridge.client().withdraw(receiver, amount);
      say(
          out,
          "started on L2 in block "
              + withdrawal.l2BlockNumber()
              + ", "
              + withdrawal.l2TransactionHash());
      if (startOnly) {
        return ExitCode.OK;
      }
      finish(bridge.client(), withdrawal, out);
      UInt256 balance = bridge.client().balanceOnL1(receiver);
      say(out, receiver + " has " + OpenAmount.text(balance) + " on L1");
      return ExitCode.OK;
    }
  }

  /** Does what is left of a withdrawal. */
  static void finish(BridgeClient client, InitiatedWithdrawal withdrawal, PrintWriter out) {
    WithdrawalStatus status = client.status(withdrawal);
    if (status == WithdrawalStatus.WAITING_TO_PROVE) {
      say(out, "waiting for an output that covers it ...");
      client.awaitProvable(withdrawal);
      status = WithdrawalStatus.READY_TO_PROVE;
    }
    if (status == WithdrawalStatus.READY_TO_PROVE) {
      L1Receipt proof = client.prove(withdrawal);
      say(out, "proven in L1 block " + proof.blockNumber() + ", " + proof.transactionHash());
      say(out, "waiting for the proof and the game to mature ...");
    }
    if (status != WithdrawalStatus.FINALIZED) {
      L1Receipt last = client.awaitAndFinalize(withdrawal);
      say(out, "finalised in L1 block " + last.blockNumber() + ", " + last.transactionHash());
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
