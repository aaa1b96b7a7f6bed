/**
 * The pipeline: one ring buffer and the stages recover, admit, journal beside execute, publish. The
 * only place with threads of its own. An answer leaves when both journal and execution are done.
 */
package io.tributary.sequencer.ring;
