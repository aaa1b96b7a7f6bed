package io.tributary.bridge;

import java.nio.file.Path;

/** Where the Solidity sources are. */
public final class Contracts {
  private Contracts() {}

  public static Path folder() {
    String root =
        System.getProperty(
            "tributary.root", System.getProperty("maven.multiModuleProjectDirectory", ".."));
    return Path.of(root, "bridge", "contracts").toAbsolutePath();
  }
}
