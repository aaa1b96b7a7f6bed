/**
 * The beacon API, as much of it as reading blobs takes. What it answers is not believed but
 * verified by whoever asked.
 */
package io.tributary.da.beacon;
