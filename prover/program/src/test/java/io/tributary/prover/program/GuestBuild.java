package io.tributary.prover.program;

import io.tributary.core.types.Keccak;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.tuweni.bytes.Bytes;
import org.teavm.diagnostics.Problem;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Builds the program: TeaVM makes C of the classes on the test's class path, gcc makes an
 * executable of that, for this machine or for a bare RV64IM. The two flags about overflow and
 * aliasing are what TeaVM's C needs to mean what Java means; an import that is not declared would
 * lose half of its 64 bits.
 */
final class GuestBuild {
  private static final List<String> GCC_FLAGS =
      List.of("-O2", "-fwrapv", "-fno-strict-aliasing", "-Werror=implicit-function-declaration");
  private static final int HEAP_MIB = 1024;

  /** Beside the heap of TeaVM, what its runtime allocates. */
  private static final int RUNTIME_MIB = 320;

  /** What the program is built for. */
  enum Target {
    HOST,
    /** Without an operating system; qemu-riscv64 runs it. */
    RISCV
  }

  private static final Pattern CLONE_OF_ARRAY =
      Pattern.compile("RuntimeClass_isPrimitive\\((teavm_local_\\d+)\\)");

  /** The C of this JVM's classes, once TeaVM has made it: it is the same for every target. */
  private static Path generated;

  private final Path module;
  private final Path target;
  private final Target machine;

  /** For the module's folder and a folder that the build may fill. */
  GuestBuild(Path module, Path target, Target machine) {
    this.module = module;
    this.target = target;
    this.machine = machine;
  }

  /** The executable. */
  Path build() throws IOException, InterruptedException, TeaVMToolException {
    Path c = generated();
    Path executable = target.resolve(machine == Target.HOST ? "program" : "program.elf");
    List<String> command = machine == Target.HOST ? forHost() : forRiscV(c);
    command.addAll(List.of("-o", executable.toString()));
    String key = keyOf(c, command);
    Path known = target.resolve(executable.getFileName() + ".key");
    // gcc takes most of the time: what it made of the same sources will do.
    if (!Files.exists(known) || !Files.readString(known).equals(key)) {
      Files.deleteIfExists(known);
      compile(c, command);
      Files.writeString(known, key);
    }
    return executable;
  }

  private Path generated() throws IOException, TeaVMToolException {
    synchronized (GuestBuild.class) {
      if (generated == null) {
        Path c = Files.createDirectories(target.resolve("c"));
        generate(c, compileReplacements());
        repairClone(c);
        generated = c;
      }
      return generated;
    }
  }

  private Path compileReplacements() throws IOException {
    Path classes = Files.createDirectories(target.resolve("replacements"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    arguments.add("-classpath");
    arguments.add(
        locationOf(org.teavm.interop.Import.class)
            + File.pathSeparator
            + locationOf(io.tributary.core.types.Keccak.class));
    try (var sources = Files.walk(module.resolve("src/guest/java"))) {
      sources
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(f -> arguments.add(f.toString()));
    }
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the replacements do not compile");
    }
    return classes;
  }

  private void generate(Path c, Path replacements) throws TeaVMToolException {
    TeaVMTool tool = new TeaVMTool();
    tool.setClassLoader(new Replacing(replacements, GuestBuild.class.getClassLoader()));
    tool.setTargetType(TeaVMTargetType.C);
    tool.setMainClass(Program.class.getName());
    tool.setTargetDirectory(c.toFile());
    tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
    tool.setMinHeapSize(16 << 20);
    tool.setMaxHeapSize(HEAP_MIB << 20);
    tool.setObfuscated(false);
    tool.generate();
    List<Problem> problems = tool.getProblemProvider().getSevereProblems();
    if (!problems.isEmpty()) {
      throw new IllegalStateException(describe(problems));
    }
  }

  /**
   * TeaVM 0.15 asks of an array's class whether it is primitive, where it means that of the
   * elements: a cloned array of bytes copies eight times its size, over whatever stands behind it.
   */
  private static void repairClone(Path c) throws IOException {
    Path file = c.resolve("classes/java/lang/Object.c");
    String source = Files.readString(file);
    Matcher wrong = CLONE_OF_ARRAY.matcher(source);
    if (!wrong.find()) {
      throw new IllegalStateException(
          "TeaVM writes clone() another way now: look whether it is right");
    }
    String array = wrong.group(1);
    String right = "RuntimeClass_isPrimitive(TEAVM_FIELD(" + array + ", TeaVM_Class, itemType))";
    Files.writeString(file, wrong.replaceFirst(Matcher.quoteReplacement(right)));
  }

  private static String describe(List<Problem> problems) {
    StringBuilder text = new StringBuilder("TeaVM refuses the program:");
    for (Problem problem : problems) {
      text.append('\n').append(problem.getLocation().getMethod()).append(": ");
      text.append(problem.getText());
      for (Object parameter : problem.getParams()) {
        text.append(" | ").append(parameter);
      }
    }
    return text.toString();
  }

  private void compile(Path c, List<String> command) throws IOException, InterruptedException {
    Path log = target.resolve("gcc.log");
    Process gcc =
        new ProcessBuilder(command)
            .directory(c.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (gcc.waitFor() != 0) {
      throw new IllegalStateException("gcc refuses what TeaVM wrote:\n" + Files.readString(log));
    }
  }

  private List<String> forHost() {
    List<String> command = new ArrayList<>(List.of("gcc"));
    command.addAll(GCC_FLAGS);
    command.addAll(
        List.of(
            "-include",
            source("c/host.h"),
            "all.c",
            source("c/host.c"),
            source("c/hashes.c"),
            "-lm"));
    return command;
  }

  private List<String> forRiscV(Path c) throws IOException {
    // Files and dates of TeaVM's runtime need an operating system; the program uses neither.
    String all = Files.readString(c.resolve("all.c"));
    Files.writeString(
        c.resolve("bare.c"), all.replaceAll("(?m)^#include \"(file|date)\\.c\"$", ""));
    List<String> command = new ArrayList<>(List.of("riscv64-unknown-elf-gcc"));
    command.add("--specs=/usr/lib/picolibc/riscv64-unknown-elf/picolibc.specs");
    command.addAll(List.of("-march=rv64im", "-mabi=lp64", "-mcmodel=medany"));
    command.addAll(GCC_FLAGS);
    // What the scheduler gains on a pipeline, it loses in instructions: it spills more.
    command.add("-fno-schedule-insns");
    // TeaVM writes for POSIX, Windows or this.
    command.addAll(List.of("-D__PSP__", "-DHEAP_MIB=" + (HEAP_MIB + RUNTIME_MIB), "-w"));
    command.addAll(List.of("-I" + source("riscv"), "-I" + source("c")));
    for (String header : List.of("uchar.h", "sys/time.h", source("c/host.h"))) {
      command.addAll(List.of("-include", header));
    }
    command.addAll(List.of("-nostartfiles", "-nodefaultlibs", "-static"));
    command.addAll(List.of("-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections"));
    command.addAll(List.of("-T" + source("riscv/link.ld"), "bare.c"));
    command.addAll(List.of(source("c/hashes.c"), source("riscv/runtime.c")));
    command.add(source("riscv/memory.c"));
    command.addAll(List.of("-Wl,--start-group", "-lc", "-lm", "-lgcc", "-Wl,--end-group"));
    return command;
  }

  private String keyOf(Path c, List<String> command) throws IOException {
    Keccak hash = new Keccak();
    try (var files = Files.walk(c)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(f -> !f.endsWith("bare.c")).sorted().toList()) {
        update(hash, file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        update(hash, Files.readAllBytes(file));
      }
    }
    for (String folder : List.of("c", "riscv")) {
      try (var files = Files.list(Path.of(source(folder)))) {
        for (Path file : files.sorted().toList()) {
          update(hash, Files.readAllBytes(file));
        }
      }
    }
    update(hash, command.toString().getBytes(StandardCharsets.UTF_8));
    return Bytes.wrap(hash.finish()).toHexString();
  }

  private static void update(Keccak hash, byte[] bytes) {
    hash.update(bytes, 0, bytes.length);
  }

  private String source(String file) {
    return module.resolve("src/guest").resolve(file).toString();
  }

  private static String locationOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
  }

  /** Finds classes among the replacements first. */
  private static final class Replacing extends ClassLoader {
    private final Path replacements;

    Replacing(Path replacements, ClassLoader parent) {
      super(parent);
      this.replacements = replacements;
    }

    @Override
    public URL getResource(String name) {
      URL replacement = replacement(name);
      return replacement == null ? super.getResource(name) : replacement;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      URL replacement = replacement(name);
      return replacement == null
          ? super.getResources(name)
          : Collections.enumeration(List.of(replacement));
    }

    private URL replacement(String name) {
      Path file = replacements.resolve(name);
      if (!Files.isRegularFile(file)) {
        return null;
      }
      try {
        return file.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
