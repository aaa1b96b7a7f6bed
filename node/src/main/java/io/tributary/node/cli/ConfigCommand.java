package io.tributary.node.cli;

import io.tributary.node.config.NodeConfig;
import io.tributary.node.config.Redaction;
import io.tributary.node.config.Setting;
import io.tributary.node.config.Settings;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary config}: prints what would hold, setting by setting, secrets left out. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Prints the effective configuration (defaults, file, environment, flags).")
final class ConfigCommand implements Runnable {
  @Mixin private ConfigOptions options;

  @Option(names = "--devnet", description = "the development chain's defaults")
  private boolean devnet;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Settings settings = options.over(devnet ? Defaults.devnet() : Defaults.plain());
    NodeConfig.of(settings);
    PrintWriter out = spec.commandLine().getOut();
    for (Setting setting : Setting.values()) {
      Settings.Value value = settings.value(setting);
      String shown = Redaction.shown(setting, value.text());
      out.printf(
          Locale.ROOT,
          "%-27s %-40s # %s; %s%n",
          setting.key() + ":",
          shown.isEmpty() ? "\"\"" : shown,
          value.source().name().toLowerCase(Locale.ROOT),
          setting.meaning());
    }
  }
}
