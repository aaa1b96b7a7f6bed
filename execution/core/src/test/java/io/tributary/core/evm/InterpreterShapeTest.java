package io.tributary.core.evm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What HotSpot's limits ask of the interpreter's methods. None of them shows in a result; beyond
 * them contracts run at a half to a twentieth of their speed.
 */
class InterpreterShapeTest {
  /** HugeMethodLimit: what is larger stays interpreted. */
  private static final int NOT_COMPILED = 8_000;

  /** FreqInlineSize: what is larger is called, however hot. */
  private static final int NOT_INLINED = 325;

  @Test
  void theLoopIsCompiled() throws IOException {
    assertTrue(size(Interpreter.class, "run") < NOT_COMPILED / 2);
  }

  @Test
  void whatIsHeavyIsNotInlinedIntoIt() throws IOException {
    assertTrue(size(HeavyOps.class, "run") > NOT_INLINED);
    assertTrue(size(Columns.class, "multiply") > NOT_INLINED);
    assertTrue(size(Modulus.class, "reduce") > NOT_INLINED);
    // Inlined, it makes contracts that multiply much slower by up to a fifth.
    assertTrue(size(Word.class, "multiply") > NOT_INLINED);
  }

  @Test
  void whatIsCheapCanBe() throws IOException {
    for (String name : new String[] {"add", "subtract", "less", "equal", "shiftLeft", "swap"}) {
      assertTrue(size(Word.class, name) <= NOT_INLINED, name);
    }
    assertTrue(size(Interpreter.class, "push") <= NOT_INLINED);
  }

  /** Bytes of the longest method of the name. */
  private static int size(Class<?> owner, String name) throws IOException {
    byte[] file;
    try (InputStream in = owner.getResourceAsStream(owner.getSimpleName() + ".class")) {
      file = in.readAllBytes();
    }
    return ClassFile.of().parse(file).methods().stream()
        .filter(method -> method.methodName().equalsString(name))
        .map(MethodModel::code)
        .flatMap(Optional::stream)
        .mapToInt(code -> ((CodeAttribute) code).codeLength())
        .max()
        .orElseThrow();
  }
}
