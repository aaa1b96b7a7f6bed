package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs every vector file of a folder that a suite is known for, by file name. */
public final class VectorRun {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private final Map<String, VectorSuite> suites;

  /** A run with these suites, by file name. */
  public VectorRun(Map<String, VectorSuite> suites) {
    this.suites = new TreeMap<>(suites);
  }

  /** Runs the files in {@code dir} with all suites there are. */
  public static VectorReport run(Path dir) {
    Map<String, VectorSuite> all = new TreeMap<>(OpStackVectors.suites());
    all.putAll(AttributionVectors.suites());
    return new VectorRun(all).runFiles(dir);
  }

  /** Runs each file in {@code dir} whose name has a suite, in the order of names. */
  public VectorReport runFiles(Path dir) {
    List<ListResult> results = new ArrayList<>();
    for (Path file : files(dir)) {
      VectorSuite suite = suites.get(file.getFileName().toString());
      if (suite != null) {
        results.addAll(suite.run(file.getFileName().toString(), read(file)));
      }
    }
    return new VectorReport(List.copyOf(results));
  }

  /** The JSON in {@code file}, integers in full. */
  public static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path dir) {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
