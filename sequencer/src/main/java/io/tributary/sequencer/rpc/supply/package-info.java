/** How much coin there is, for whoever checks conservation. A store enters, totals leave. */
package io.tributary.sequencer.rpc.supply;
