package io.tributary.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.crypto.NativeCrypto;
import io.tributary.fuzz.evm.CurvePoints;
import io.tributary.fuzz.evm.GeneratedTest;
import io.tributary.fuzz.evm.TestMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary fuzz generate}: state tests as files, for other people's tools. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes generated state tests into FOLDER, one a file, for any client's statetest command.",
      "State root and logs hash in them are zero. The same seed makes the same tests."
    })
final class GenerateCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(paramLabel = "FOLDER", description = "made if it is not there")
  private Path folder;

  @Option(names = "--seed", description = "decimal; a new one by default")
  private Long seed;

  @Option(names = "--count", defaultValue = "100", description = "tests (default ${DEFAULT-VALUE})")
  private int count;

  @Override
  public Integer call() throws IOException {
    long from = seed == null ? System.nanoTime() : seed;
    System.out.println("seed " + from);
    Files.createDirectories(folder);
    TestMaker maker = new TestMaker(new CurvePoints(new NativeCrypto()));
    for (int i = 0; i < count; i++) {
      GeneratedTest test = maker.make(from + i);
      JSON.writeValue(folder.resolve(test.name() + ".json").toFile(), test.file());
    }
    return 0;
  }
}
