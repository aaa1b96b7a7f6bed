package io.tributary.bench.evm;

import io.tributary.core.evm.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The interpreter without the question whether somebody watches: its class file, with the reads of
 * the machine's {@code watcher} replaced by null, so that the compiler drops what hangs on it. What
 * the question costs is the difference between the two.
 */
final class UnaskedInterpreter {
  private static final String NAME =
      Machine.class.getPackageName().replace('.', '/') + "/Interpreter";

  private UnaskedInterpreter() {}

  /**
   * Writes the class file below a folder, which goes before the others on the class path.
   *
   * @throws IllegalStateException if the interpreter has no such question
   */
  static void write(Path folder) throws IOException {
    Path file = folder.resolve(NAME + ".class");
    Files.createDirectories(file.getParent());
    int[] replaced = {0};
    CodeTransform code =
        (builder, element) -> {
          if (element instanceof FieldInstruction field
              && field.name().equalsString("watcher")
              && field.owner().asInternalName().endsWith("/Machine")) {
            builder.pop().aconst_null();
            replaced[0]++;
          } else {
            builder.with(element);
          }
        };
    byte[] original;
    try (InputStream in = Machine.class.getResourceAsStream("Interpreter.class")) {
      original = in.readAllBytes();
    }
    ClassFile classes = ClassFile.of();
    Files.write(
        file,
        classes.transformClass(
            classes.parse(original), ClassTransform.transformingMethodBodies(code)));
    if (replaced[0] == 0) {
      throw new IllegalStateException("the interpreter does not ask for a watcher");
    }
  }
}
