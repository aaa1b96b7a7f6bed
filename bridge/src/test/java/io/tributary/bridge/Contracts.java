package io.tributary.bridge;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where the Solidity sources and npm's tools are. */
public final class Contracts {
  private Contracts() {}

  public static Path folder() {
    String root =
        System.getProperty(
            "tributary.root", System.getProperty("maven.multiModuleProjectDirectory", ".."));
    return Path.of(root, "bridge", "contracts").toAbsolutePath().normalize();
  }

  /**
   * A file that npm installs. Absent, the test is skipped, or fails where everything is required.
   */
  public static Path tool(String path, String name) {
    Path tool = folder().resolve(path);
    if (!Files.exists(tool)) {
      String why = name + " is not installed: npm ci in bridge/contracts";
      if ("1".equals(System.getenv("TRIBUTARY_REQUIRE_ALL"))) {
        throw new AssertionError(why);
      }
      Assumptions.abort(why);
    }
    return tool;
  }
}
