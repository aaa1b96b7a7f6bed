/**
 * Golden vectors that anyone can run. Folders of vector files enter, a report of what passed,
 * failed and waits leaves; tests and the command call the same runner.
 */
package io.tributary.node.vectors;
