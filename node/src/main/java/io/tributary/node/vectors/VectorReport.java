package io.tributary.node.vectors;

import java.util.List;
import java.util.Optional;

/**
 * What a run of vectors gave.
 *
 * @param lists one entry a list of a file, in the files' order
 */
public record VectorReport(List<ListResult> lists) {
  /**
   * The outcome of one list.
   *
   * @param notCovered names of the vectors that nothing here implements yet
   */
  public record ListResult(
      String file, String list, int passed, List<Failure> failures, List<String> notCovered) {
    public int failed() {
      return failures.size();
    }
  }

  /**
   * A vector that failed.
   *
   * @param difference the first that was found
   */
  public record Failure(String vector, String difference) {}

  public int passed() {
    return lists.stream().mapToInt(ListResult::passed).sum();
  }

  public int failed() {
    return lists.stream().mapToInt(ListResult::failed).sum();
  }

  public int notCovered() {
    return lists.stream().mapToInt(list -> list.notCovered().size()).sum();
  }

  /** The result of {@code list} in {@code file}. */
  public Optional<ListResult> list(String file, String list) {
    return lists.stream()
        .filter(result -> result.file().equals(file) && result.list().equals(list))
        .findFirst();
  }
}
