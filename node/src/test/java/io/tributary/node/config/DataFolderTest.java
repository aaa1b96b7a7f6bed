package io.tributary.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFolderTest {
  @TempDir private Path parent;

  @Test
  void opensAgainForTheSameChain() {
    Path path = parent.resolve("new");
    DataFolder.open(path, "devnet 1 2").close();
    DataFolder.open(path, "devnet 1 2").close();
    assertTrue(Files.exists(path.resolve("tributary.version")));
  }

  @Test
  void refusesAnotherChainAndTouchesNothing() throws IOException {
    Path path = parent.resolve("other");
    DataFolder.open(path, "devnet 1 2").close();
    Files.delete(path.resolve("tributary.lock"));
    List<Path> before = list(path);
    String line =
        assertThrows(Refusal.class, () -> DataFolder.open(path, "devnet 1 3")).getMessage();
    assertTrue(line.contains("devnet 1 2") && line.contains("devnet 1 3"), line);
    assertEquals(before, list(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tributary-data 1", "tributary-data 99"})
  void refusesAnotherVersionNamesFreshAndTouchesNothing(String format) throws IOException {
    Path path = parent.resolve("version");
    Files.createDirectories(path);
    Files.writeString(path.resolve("tributary.version"), format + "\nchain devnet 1 2\n");
    String line =
        assertThrows(Refusal.class, () -> DataFolder.open(path, "devnet 1 2")).getMessage();
    assertTrue(line.contains(format) && line.contains("--fresh"), line);
    assertEquals(1, list(path).size());
  }

  @Test
  void opensAnOlderVersionThatTheCallerClears() throws IOException {
    Path path = parent.resolve("older");
    Files.createDirectories(path.resolve("l2"));
    Files.writeString(path.resolve("tributary.version"), "tributary-data 1\nchain devnet 1 2\n");
    try (DataFolder folder = DataFolder.open(path, "devnet 1 2", true)) {
      assertTrue(Files.exists(path.resolve("l2")), "deleted before the caller said so");
      assertThrows(
          Refusal.class, () -> FolderLabel.requireCurrent(path), "relabelled before it is empty");
      folder.clear();
      assertFalse(Files.exists(path.resolve("l2")));
    }
    DataFolder.open(path, "devnet 1 2").close();
  }

  @Test
  void freshTakesAnotherGenesisButNotAnotherRoleOrChain() {
    Path path = parent.resolve("follower");
    DataFolder.open(path, "follower 1 2 0xaa").close();
    String line =
        assertThrows(Refusal.class, () -> DataFolder.open(path, "follower 1 2 0xbb")).getMessage();
    assertTrue(line.contains("--fresh"), line);
    assertThrows(Refusal.class, () -> DataFolder.open(path, "follower 1 3 0xaa", true));
    assertThrows(Refusal.class, () -> DataFolder.open(path, "devnet 1 2", true));
    DataFolder.open(path, "follower 1 2 0xbb", true).close();
  }

  @Test
  void findsTheLabelOfAStoresDataFolder() throws IOException {
    Path path = parent.resolve("stores");
    Files.createDirectories(path.resolve("l1/chain"));
    Files.writeString(path.resolve("tributary.version"), "tributary-data 1\nchain devnet 1 2\n");
    for (String store : List.of("", "l2", "l1/chain")) {
      assertThrows(Refusal.class, () -> FolderLabel.requireCurrent(path.resolve(store)), store);
    }
    FolderLabel.requireCurrent(parent);
  }

  @Test
  void refusesAFolderOfSomebodyElse() throws IOException {
    Files.writeString(parent.resolve("thesis.txt"), "mine");
    assertThrows(Refusal.class, () -> DataFolder.open(parent, "devnet 1 2"));
    assertEquals(1, list(parent).size());
  }

  @Test
  void refusesWhileAnotherHoldsIt() {
    Path path = parent.resolve("held");
    try (DataFolder held = DataFolder.open(path, "devnet 1 2")) {
      assertThrows(Refusal.class, () -> DataFolder.open(held.path(), "devnet 1 2"));
    }
    DataFolder.open(path, "devnet 1 2").close();
  }

  @Test
  void clearsAllButItsOwnFiles() throws IOException {
    Path path = parent.resolve("full");
    try (DataFolder folder = DataFolder.open(path, "devnet 1 2")) {
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/c"), "x");
      folder.clear();
      assertFalse(Files.exists(path.resolve("a")));
      assertEquals(2, list(path).size());
    }
  }

  private static List<Path> list(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }
}
