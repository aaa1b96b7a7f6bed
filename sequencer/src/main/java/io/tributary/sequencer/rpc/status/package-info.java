/** The method that reports what became of a transaction. A port enters; a method leaves. */
package io.tributary.sequencer.rpc.status;
