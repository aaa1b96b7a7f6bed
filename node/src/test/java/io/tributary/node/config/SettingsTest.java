package io.tributary.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  @TempDir private Path folder;

  @Test
  void laterLayersWin() {
    Settings settings =
        Settings.builder()
            .file(Map.of("rpc.port", "1", "l1.port", "1", "metrics.port", "1"))
            .environment(Map.of("TRIBUTARY_L1_PORT", "2", "TRIBUTARY_METRICS_PORT", "2"))
            .flag(Setting.METRICS_PORT, "3")
            .build();
    assertEquals(new Settings.Value("1", Settings.Source.FILE), settings.value(Setting.RPC_PORT));
    assertEquals(
        new Settings.Value("2", Settings.Source.ENVIRONMENT), settings.value(Setting.L1_PORT));
    assertEquals(
        new Settings.Value("3", Settings.Source.FLAG), settings.value(Setting.METRICS_PORT));
    assertEquals(Settings.Source.DEFAULT, settings.value(Setting.HISTORY_BLOCKS).source());
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    Settings settings =
        Settings.builder()
            .flag(Setting.RPC_PORT, "65536")
            .flag(Setting.L1_URL, "ftp://secret@host")
            .flag(Setting.L1_TRUST_ROOTS, "yes")
            .flag(Setting.JOURNAL_DURABILITY, "hope")
            .build();
    String line = assertThrows(Refusal.class, () -> NodeConfig.of(settings)).getMessage();
    assertTrue(line.contains("rpc.port must be"), line);
    assertTrue(line.contains("l1.url must be"), line);
    assertTrue(line.contains("l1.trust-roots must be"), line);
    assertTrue(line.contains("journal.durability must be"), line);
    assertFalse(line.contains("secret"), line);
  }

  @Test
  void defaultsAreValid() {
    NodeConfig config = NodeConfig.of(Settings.builder().build());
    assertEquals(NodeConfig.Durability.FSYNC, config.journal());
    assertEquals(1L << 30, config.minimumFreeDiskBytes());
    assertEquals(100_000, config.historyBlocks());
  }

  @Test
  void anArchiveKeepsAll() {
    Settings settings = Settings.builder().flag(Setting.HISTORY_ARCHIVE, "true").build();
    assertEquals(Long.MAX_VALUE, NodeConfig.of(settings).historyBlocks());
  }

  @Test
  void readsNestedAndDottedNames() throws IOException {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, "l1:\n  url: http://a:1\nrpc.port: 7\n");
    assertEquals(Map.of("l1.url", "http://a:1", "rpc.port", "7"), ConfigFile.read(file));
    Files.writeString(file, "{\"l1\": {\"url\": \"http://a:1\"}, \"rpc.port\": 7}");
    assertEquals(Map.of("l1.url", "http://a:1", "rpc.port", "7"), ConfigFile.read(file));
  }

  @Test
  void refusesUnknownNamesListsAndBrokenFiles() throws IOException {
    assertThrows(Refusal.class, () -> Settings.builder().file(Map.of("l1.uri", "x")));
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, "l1: [1]");
    assertThrows(Refusal.class, () -> ConfigFile.read(file));
    Files.writeString(file, "l1: {");
    assertThrows(Refusal.class, () -> ConfigFile.read(file));
    assertThrows(Refusal.class, () -> ConfigFile.read(folder.resolve("absent")));
  }

  @Test
  void hidesWhatUrlsMayCarry() {
    assertEquals("http://127.0.0.1:8545", Redaction.url("http://127.0.0.1:8545"));
    assertEquals("https://***@h.example", Redaction.url("https://user:pass@h.example"));
    assertEquals("https://h.example/***", Redaction.url("https://h.example/v3/0123key"));
    assertEquals("https://h.example/***", Redaction.url("https://h.example?key=1"));
    assertEquals("***", Redaction.url("not a url"));
    assertEquals("", Redaction.url(""));
  }
}
