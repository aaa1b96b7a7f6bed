package io.tributary.node.cli;

import io.tributary.bridge.user.BridgeClient;
import io.tributary.bridge.user.InitiatedWithdrawal;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary bridge status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows balances on both chains, or how far a withdrawal is.")
final class BridgeStatusCommand implements Callable<Integer> {
  @Mixin private BridgeOptions options;

  @Parameters(
      paramLabel = "L2-TRANSACTION",
      arity = "0..1",
      description = "hash of the transaction that started a withdrawal")
  private String transaction;

  @Option(names = "--finish", description = "proves and finalises it, waiting as long as it takes")
  private boolean finish;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (BridgeOptions.Bridge bridge = options.open()) {
      BridgeClient client = bridge.client();
      if (transaction == null) {
        out.println("owner        " + bridge.owner());
        out.println("on L1        " + OpenAmount.text(client.balanceOnL1(bridge.owner())));
        out.println("on L2        " + OpenAmount.text(client.balanceOnL2(bridge.owner())));
        out.println("locked in all " + OpenAmount.text(client.locked()));
        return ExitCode.OK;
      }
      InitiatedWithdrawal withdrawal = client.withdrawalOf(hash());
      out.println(
          OpenAmount.text(withdrawal.withdrawal().value())
              + ": "
              + client.status(withdrawal).name().toLowerCase(Locale.ROOT).replace('_', ' '));
      out.flush();
      if (finish) {
        BridgeWithdrawCommand.finish(client, withdrawal, out);
      }
      return ExitCode.OK;
    }
  }

  private Bytes32 hash() {
    try {
      return Bytes32.fromHexStringStrict(transaction);
    } catch (IllegalArgumentException e) {
      throw new io.tributary.node.config.Refusal("'" + transaction + "' is no transaction hash");
    }
  }
}
