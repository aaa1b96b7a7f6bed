package io.tributary.sequencer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the journal that is not written any more: a folder with one Chronicle Queue.
 *
 * @param last position of its newest record
 */
record Segment(Path folder, long last) {
  private static final String PREFIX = "segment-";

  /** The folder of segment {@code number} of the journal in {@code journal}. */
  static Path folder(Path journal, long number) {
    return journal.resolve(PREFIX + "%010d".formatted(number));
  }

  static long number(Path folder) {
    return Long.parseLong(folder.getFileName().toString().substring(PREFIX.length()));
  }

  /** The folders of all segments, oldest first. */
  static List<Path> folders(Path journal) throws IOException {
    if (!Files.isDirectory(journal)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(journal)) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches(PREFIX + "\\d+"))
          .sorted()
          .toList();
    }
  }

  /** Deletes a segment's folder, or what an interrupted deletion left of it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
