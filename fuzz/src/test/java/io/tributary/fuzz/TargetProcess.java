package io.tributary.fuzz;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * One target in a JVM of its own, with {@code JAZZER_FUZZ=1}: Jazzer fuzzes one target a JVM and
 * skips the others.
 */
final class TargetProcess {
  private static final Pattern EXECUTIONS = Pattern.compile("executions: (\\d+)");
  private static final int FOUND = 1;

  private TargetProcess() {}

  /**
   * What a run gave.
   *
   * @param found whether the target failed
   */
  record Outcome(long executions, boolean found, String output) {}

  static Outcome run(Class<?> target, boolean planted) throws Exception {
    Path folder = Files.createTempDirectory("tributary-fuzz-");
    File output = folder.resolve("output.txt").toFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dtributary.fuzz.plant=" + planted,
            "-cp",
            System.getProperty("java.class.path"),
            TargetProcess.class.getName(),
            target.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().put("JAZZER_FUZZ", "1");
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(target.getSimpleName() + " did not end; see " + output);
    }
    String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    Matcher executions = EXECUTIONS.matcher(text);
    long total = executions.find() ? Long.parseLong(executions.group(1)) : 0;
    return new Outcome(total, process.exitValue() == FOUND, text);
  }

  /** In the child: runs the class named by the argument and exits with 1 if it failed. */
  public static void main(String[] args) throws ClassNotFoundException {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Class.forName(args[0])))
                .build(),
            summary);
    summary.getSummary().getFailures().forEach(f -> System.out.println(f.getException()));
    System.out.println("executions: " + Executions.total());
    System.out.flush();
    Runtime.getRuntime().halt(summary.getSummary().getFailures().isEmpty() ? 0 : FOUND);
  }
}
