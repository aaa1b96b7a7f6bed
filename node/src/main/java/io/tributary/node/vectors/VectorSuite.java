package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.List;

/** Runs the vectors of one file. */
@FunctionalInterface
public interface VectorSuite {
  /** Runs each list of {@code file}, whose name is {@code name}. */
  List<ListResult> run(String name, JsonNode file);
}
