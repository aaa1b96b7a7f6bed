package io.tributary.batcher.safe;

import io.tributary.derivation.pipeline.Checkpoint;
import java.util.List;

/** Keeps checkpoints over a restart. */
public interface Checkpoints {
  /** Nothing is kept: derivation starts at genesis. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public List<Checkpoint> load() {
          return List.of();
        }

        @Override
        public void save(List<Checkpoint> newest) {}
      };

  /** Those saved last, oldest first. */
  List<Checkpoint> load();

  void save(List<Checkpoint> newest);
}
