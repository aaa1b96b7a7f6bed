package io.tributary.node.cli;

import io.tributary.bridge.l1.L1Exception;
import io.tributary.node.config.Refusal;
import io.tributary.sequencer.journal.JournalException;
import io.tributary.store.StoreException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code tributary} command: hands over to its subcommands and turns what they throw into a
 * line and a code.
 */
@Command(
    name = "tributary",
    version = "tributary " + Tributary.VERSION,
    mixinStandardHelpOptions = true,
    description = "A Layer-2 rollup for an economy in which data, models and agents are paid.",
    subcommands = {
      DevnetCommand.class,
      DemoCommand.class,
      FollowCommand.class,
      BridgeCommand.class,
      L1Command.class,
      VectorsCommand.class,
      ReferenceTestsCommand.class,
      StateTestCommand.class,
      TransitionCommand.class,
      StateCommand.class,
      JournalCommand.class,
      GenesisCommand.class,
      ConfigCommand.class,
      CommandLine.HelpCommand.class,
    },
    footer = {
      "",
      "Through the launcher also:  tributary test        runs every test of the project",
      "                            tributary bench rpc   measures beside anvil",
      "Exit codes: 0 done, 1 failed, 2 refused to start (one line says why), 3 out of memory.",
    })
public final class Tributary implements Runnable {
  static final String VERSION = "0.1.0";

  /** {@code evm version} is how test fillers know a program with geth's {@code evm} commands. */
  @CommandLine.Option(
      names = "-v",
      description = "Prints the EVM's version as geth's evm does, for test fillers, and exits.")
  private boolean showsEvmVersion;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    UncaughtErrors.install();
    System.exit(run(args));
  }

  /** Runs the command line and returns the exit code; tests call this. */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Tributary())
        .setExecutionStrategy(new CommandLine.RunLast())
        .setParameterExceptionHandler((e, args) -> refuseArguments(e))
        .setExecutionExceptionHandler((e, command, parsed) -> report(e, command));
  }

  @Override
  public void run() {
    if (showsEvmVersion) {
      spec.commandLine().getOut().println("evm version " + VERSION + " (Tributary)");
      return;
    }
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int refuseArguments(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + oneLine(e) + " (see " + name + " --help)");
    return ExitCode.REFUSED;
  }

  private static int report(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof Refusal refusal) {
      err.println("tributary: " + refusal.getMessage());
      return ExitCode.REFUSED;
    }
    if (e instanceof JournalException || e instanceof StoreException) {
      // A running node's end in a role; here one did not start.
      err.println("tributary: " + e.getMessage());
      return ExitCode.REFUSED;
    }
    if (e instanceof L1Exception) {
      err.println("tributary: " + e.getMessage());
    } else {
      err.println("tributary: failed: " + e);
      e.printStackTrace(err);
    }
    return ExitCode.FAILED;
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replace('\n', ' ').strip();
  }
}
