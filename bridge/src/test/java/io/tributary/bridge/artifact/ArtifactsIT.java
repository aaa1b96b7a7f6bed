package io.tributary.bridge.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is committed is what the sources compile to. */
class ArtifactsIT {
  private static final long COMPILER_SECONDS = 240;

  @Test
  void committedArtefactsAreThoseOfTheSources(@TempDir Path fresh)
      throws IOException, InterruptedException {
    Contracts.tool("node_modules/solc", "solc");
    Path contracts = Contracts.folder();
    Process compiler =
        new ProcessBuilder("node", "artifacts.js", fresh.toString())
            .directory(contracts.toFile())
            .inheritIO()
            .start();
    assertTrue(compiler.waitFor(COMPILER_SECONDS, TimeUnit.SECONDS), "the compiler hangs");
    assertEquals(0, compiler.exitValue());
    Path committed = contracts.resolveSibling("src/main/resources/io/tributary/bridge/artifacts");
    assertEquals(names(committed), names(fresh));
    for (String name : names(fresh)) {
      assertArrayEquals(
          Files.readAllBytes(committed.resolve(name)),
          Files.readAllBytes(fresh.resolve(name)),
          name + " is not what its source compiles to: run npm run artifacts");
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
