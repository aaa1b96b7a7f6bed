package io.tributary.node.cli;

import io.tributary.bridge.l1.L1Receipt;
import io.tributary.bridge.user.Deposit;
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

/** {@code tributary bridge deposit}. */
@Command(
    name = "deposit",
    mixinStandardHelpOptions = true,
    description = "Locks OPEN on L1 and waits until it is on L2.")
final class BridgeDepositCommand implements Callable<Integer> {
  @Mixin private BridgeOptions options;

  @Parameters(paramLabel = "AMOUNT", description = "OPEN", converter = OpenAmount.class)
  private UInt256 amount;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "who gets it on L2; the owner where nobody is named",
      converter = AddressText.class)
  private Address to;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (BridgeOptions.Bridge bridge = options.open()) {
      Address receiver = to == null ? bridge.owner() : to;
      Deposit deposit = bridge.client().deposit(receiver, amount);
      out.println(
          "locked "
              + OpenAmount.text(amount)
              + " in L1 block "
              + deposit.l1BlockNumber()
              + ", "
              + deposit.l1TransactionHash());
      out.flush();
      L1Receipt receipt = bridge.client().awaitOnL2(deposit);
      out.println("on L2 in block " + receipt.blockNumber() + ", " + receipt.transactionHash());
      out.println(
          receiver + " has " + OpenAmount.text(bridge.client().balanceOnL2(receiver)) + " on L2");
      return receipt.success() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
