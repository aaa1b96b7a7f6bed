package io.tributary.node.cli;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.node.config.Setting;
import io.tributary.node.config.Settings;
import java.nio.file.Path;

/** What a command starts from before the user says anything. */
final class Defaults {
  /** A dApp under development, on any port. */
  private static final String LOCAL_PAGES = "http://localhost:*";

  private Defaults() {}

  /** Of a follower or any node of a real chain. */
  static Settings.Builder plain() {
    return Settings.builder().fallback(Setting.DATA_FOLDER, folder("node"));
  }

  /** Of the development chain. */
  static Settings.Builder devnet() {
    return Settings.builder()
        .fallback(Setting.DATA_FOLDER, folder("devnet"))
        .fallback(Setting.JOURNAL_DURABILITY, "mmap")
        .fallback(Setting.RPC_CORS, LOCAL_PAGES)
        .fallback(Setting.BATCH_SECONDS, String.valueOf(Devnet.BATCH_INTERVAL.toSeconds()))
        .fallback(Setting.PROPOSAL_SECONDS, String.valueOf(Devnet.PROPOSAL_INTERVAL.toSeconds()));
  }

  /** Of a follower; its ports are not those of a sequencer on the same machine. */
  static Settings.Builder follower() {
    return Settings.builder()
        .fallback(Setting.DATA_FOLDER, folder("follower"))
        .fallback(Setting.RPC_PORT, "9555")
        .fallback(Setting.METRICS_PORT, "9610");
  }

  /** Of the development L1 alone. */
  static Settings.Builder l1() {
    return Settings.builder()
        .fallback(Setting.DATA_FOLDER, folder("l1"))
        .fallback(Setting.RPC_CORS, LOCAL_PAGES);
  }

  /** Where the development chain lies if nobody says otherwise. */
  static Path devnetFolder() {
    return Path.of(folder("devnet"));
  }

  /** By the XDG base directory specification. */
  private static String folder(String name) {
    String data = System.getenv("XDG_DATA_HOME");
    Path base =
        data == null || data.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return base.resolve("tributary").resolve(name).toString();
  }
}
