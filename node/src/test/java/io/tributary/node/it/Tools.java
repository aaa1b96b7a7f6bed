package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs that tests need. One that is missing skips the test on a user's machine, and fails it
 * where nothing may be skipped.
 */
final class Tools {
  static final Path ROOT = Path.of(System.getProperty("tributary.root", ".")).toAbsolutePath();
  static final Path CLIENTS = ROOT.resolve("node/clients");

  private Tools() {}

  static Path node() {
    return onPath("node");
  }

  static Path anvil() {
    return installed("anvil");
  }

  static Path cast() {
    return installed("cast");
  }

  /** A package of node/clients; {@code npm ci} there installs them. */
  static Path installed(String name) {
    Path program = CLIENTS.resolve("node_modules/.bin").resolve(name);
    return Files.isExecutable(program) ? program : missing(name + " (npm ci in node/clients)");
  }

  private static Path onPath(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return missing(name);
  }

  private static Path missing(String what) {
    String message = what + " is not installed";
    if ("1".equals(System.getenv("TRIBUTARY_REQUIRE_ALL"))) {
      return fail(message);
    }
    return abort(message);
  }
}
