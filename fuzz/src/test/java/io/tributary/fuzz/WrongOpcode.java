package io.tributary.fuzz;

import io.tributary.core.evm.OpcodeTable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An engine in which one opcode does what another one does: its case in the interpreter's compiled
 * switch leads to the other's body.
 *
 * @param opcode the one that is wrong
 * @param does whose body it runs; it takes and puts as many words
 */
record WrongOpcode(int opcode, int does) {
  private static final String INTERPRETER = "io/tributary/core/evm/Interpreter.class";

  @Override
  public String toString() {
    return OpcodeTable.name(opcode) + " does " + OpcodeTable.name(does);
  }

  /** Writes the changed class below the folder, which is then to stand first in a class path. */
  Path plant(Path folder) throws IOException {
    AtomicInteger changed = new AtomicInteger();
    ClassFile format = ClassFile.of();
    byte[] wrong =
        format.transformClass(
            format.parse(interpreter()),
            ClassTransform.transformingMethodBodies((code, one) -> change(code, one, changed)));
    if (changed.get() == 0) {
      throw new IllegalStateException("no switch over opcodes in " + INTERPRETER);
    }
    Path file = folder.resolve(INTERPRETER);
    Files.createDirectories(file.getParent());
    Files.write(file, wrong);
    return folder;
  }

  private static byte[] interpreter() throws IOException {
    try (InputStream in = OpcodeTable.class.getClassLoader().getResourceAsStream(INTERPRETER)) {
      return in.readAllBytes();
    }
  }

  private void change(CodeBuilder code, CodeElement element, AtomicInteger changed) {
    if (!(element instanceof TableSwitchInstruction table)) {
      code.with(element);
      return;
    }
    Map<Integer, SwitchCase> cases =
        table.cases().stream()
            .collect(Collectors.toMap(SwitchCase::caseValue, Function.identity()));
    if (!cases.containsKey(opcode) || !cases.containsKey(does)) {
      code.with(element);
      return;
    }
    changed.incrementAndGet();
    List<SwitchCase> wrong =
        table.cases().stream()
            .map(
                one ->
                    one.caseValue() == opcode
                        ? SwitchCase.of(opcode, cases.get(does).target())
                        : one)
            .toList();
    code.tableswitch(table.lowValue(), table.highValue(), table.defaultTarget(), wrong);
  }
}
