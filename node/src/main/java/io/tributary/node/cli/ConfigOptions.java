package io.tributary.node.cli;

import io.tributary.node.config.ConfigFile;
import io.tributary.node.config.Refusal;
import io.tributary.node.config.Setting;
import io.tributary.node.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The flags that every configured command shares; the most used settings have flags of their own.
 */
final class ConfigOptions {
  @Option(names = "--config", paramLabel = "FILE", description = "configuration, YAML or JSON")
  Path file;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting by name, as in the file (tributary config lists them)")
  Map<String, String> assignments = new LinkedHashMap<>();

  @Option(names = "--data", paramLabel = "DIR", description = "data folder")
  String data;

  @Option(names = "--l1", paramLabel = "URL", description = "JSON-RPC of the L1")
  String l1;

  @Option(names = "--beacon", paramLabel = "URL", description = "beacon API of the L1")
  String beacon;

  @Option(names = "--rpc-port", paramLabel = "PORT", description = "port of the L2's JSON-RPC")
  String rpcPort;

  @Option(names = "--metrics-port", paramLabel = "PORT", description = "port of health and metrics")
  String metricsPort;

  @Option(names = "--archive", description = "keeps state and proofs of all blocks")
  boolean isArchive;

  /** A flag of the command itself that is a setting; null where it was not given. */
  void assign(Setting setting, String text) {
    if (text != null) {
      assignments.put(setting.key(), text);
    }
  }

  /** All layers over the command's own defaults. */
  Settings over(Settings.Builder settings) {
    if (file != null) {
      settings.file(ConfigFile.read(file));
    }
    settings.environment(System.getenv());
    flag(settings, Setting.DATA_FOLDER, data);
    flag(settings, Setting.L1_URL, l1);
    flag(settings, Setting.L1_BEACON, beacon);
    flag(settings, Setting.RPC_PORT, rpcPort);
    flag(settings, Setting.METRICS_PORT, metricsPort);
    flag(settings, Setting.HISTORY_ARCHIVE, isArchive ? "true" : null);
    assignments.forEach((key, text) -> settings.flag(Setting.named(key), text));
    return settings.build();
  }

  private static void flag(Settings.Builder settings, Setting setting, String text) {
    if (text != null) {
      if (text.isBlank()) {
        throw new Refusal(setting.key() + " is empty");
      }
      settings.flag(setting, text);
    }
  }
}
