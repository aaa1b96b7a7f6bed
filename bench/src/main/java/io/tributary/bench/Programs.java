package io.tributary.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that are measured beside us. */
public final class Programs {
  private Programs() {}

  /**
   * A program in the home's folders {@code besides}, where its installer puts it, or on the path.
   */
  public static Optional<Path> find(String name, String... besides) {
    Path home = Path.of(System.getProperty("user.home"));
    return find(name, Stream.of(besides).map(home::resolve));
  }

  /** anvil of {@code npm ci} in {@code node/clients}, or on the path. */
  public static Optional<Path> anvil() {
    Path root = Path.of(System.getProperty("tributary.root", "."));
    return find("anvil", Stream.of(root.resolve("node/clients/node_modules/.bin")));
  }

  private static Optional<Path> find(String name, Stream<Path> first) {
    Stream<Path> path =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    return Stream.concat(first, path)
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
