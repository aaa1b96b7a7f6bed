/**
 * The ordering log: records enter in order and survive the process; after a crash they are read
 * again from a sealed block on.
 */
package io.tributary.sequencer.journal;
