package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.node.vectors.VectorReport.Failure;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Counts one list while it runs. One thread. */
public final class VectorTally {
  private static final int SHOWN = 200;

  private final String file;
  private final String list;
  private final List<Failure> failures = new ArrayList<>();
  private final List<String> notCovered = new ArrayList<>();
  private int passed;

  /** One vector's check: throws {@link Difference} where it fails. */
  @FunctionalInterface
  public interface Check {
    void run(JsonNode vector);
  }

  /** Says that a vector failed, and how. */
  public static final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Difference(String text) {
      super(text, null, false, false);
    }
  }

  public VectorTally(String file, String list) {
    this.file = file;
    this.list = list;
  }

  /** Runs {@code check} on each vector of the list. */
  public static ListResult over(String file, String list, JsonNode vectors, Check check) {
    VectorTally tally = new VectorTally(file, list);
    int index = 0;
    for (JsonNode vector : vectors) {
      tally.run(vector.path("name").asText("#" + index), () -> check.run(vector));
      index++;
    }
    return tally.result();
  }

  /** Runs one vector; whatever it throws is a failure of it. */
  public void run(String name, Runnable check) {
    try {
      check.run();
      passed++;
    } catch (Difference difference) {
      failures.add(new Failure(name, difference.getMessage()));
    } catch (RuntimeException | StackOverflowError broken) {
      failures.add(new Failure(name, "threw " + broken));
    }
  }

  public void notCovered(String name) {
    notCovered.add(name);
  }

  public ListResult result() {
    return new ListResult(file, list, passed, List.copyOf(failures), List.copyOf(notCovered));
  }

  /** A difference unless both are equal. */
  public static void same(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new Difference(what + ": expected " + shown(expected) + ", got " + shown(actual));
    }
  }

  /** A difference unless {@code condition} holds. */
  public static void holds(String what, boolean condition) {
    if (!condition) {
      throw new Difference(what);
    }
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
