package io.tributary.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes32;

/** A private key in a file: 64 hex digits, readable by its owner alone. */
public final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private KeyFile() {}

  /**
   * The key in {@code file}.
   *
   * @throws Refusal where the file's mode lets others in, or it holds no key; its content is never
   *     in the message
   */
  public static Bytes32 read(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      mode.retainAll(OTHERS);
      if (!mode.isEmpty()) {
        throw new Refusal("the key file " + file + " must have mode 0600 (chmod 600 " + file + ")");
      }
      return Bytes32.fromHexStringStrict(Files.readString(file).strip());
    } catch (IOException | UnsupportedOperationException e) {
      throw new Refusal("cannot read the key file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new Refusal("the key file " + file + " does not hold 64 hex digits");
    }
  }
}
