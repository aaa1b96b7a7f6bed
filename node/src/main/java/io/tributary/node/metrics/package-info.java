/**
 * What operators see: health and metrics over HTTP. In: suppliers that other rooms register. Out:
 * JSON and Prometheus text. Nothing here changes the node, and a reading never waits for a role.
 */
package io.tributary.node.metrics;
