package io.tributary.core;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The owners' vectors, in the folder that {@code -Dtributary.shared} names. A test that needs what
 * is not there is skipped by name; under {@code TRIBUTARY_REQUIRE_ALL=1} it fails.
 */
public final class Shared {
  private static final boolean REQUIRE_ALL = "1".equals(System.getenv("TRIBUTARY_REQUIRE_ALL"));

  private Shared() {}

  /** A file or folder below {@code shared/vectors}. */
  public static Path vectors(String path) {
    String shared = System.getProperty("tributary.shared", "../shared");
    return present(Path.of(shared, "vectors").resolve(path), path);
  }

  /** The root of the checkout. */
  public static Path root() {
    return Path.of(System.getProperty("tributary.root", ".")).toAbsolutePath().normalize();
  }

  /** {@code file}, or the end of the test where it is not there. */
  public static Path present(Path file, String name) {
    require(Files.exists(file), name + " is not here: " + file);
    return file;
  }

  /**
   * Goes on where {@code condition} holds; otherwise the test is skipped, or fails where nothing
   * may be skipped.
   */
  public static void require(boolean condition, String otherwise) {
    if (REQUIRE_ALL && !condition) {
      throw new AssertionError("required, but " + otherwise);
    }
    Assumptions.assumeTrue(condition, otherwise);
  }
}
