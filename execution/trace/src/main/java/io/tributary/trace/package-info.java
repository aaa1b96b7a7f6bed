/**
 * What is told of an executed transaction beside its receipt, in the words that clients of
 * go-ethereum know. Enters: the events of an execution ({@link io.tributary.core.evm.StepListener})
 * and the state it works on. Leaves: JSON. Nothing here changes an execution.
 */
package io.tributary.trace;
