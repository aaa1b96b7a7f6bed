package io.tributary.derivation.batch;

/** What stands in a channel: one block or a span of them. */
public sealed interface Batch permits SingularBatch, SpanBatch {
  int SINGULAR_TYPE = 0;
  int SPAN_TYPE = 1;
}
