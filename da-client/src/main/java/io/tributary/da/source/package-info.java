/**
 * Where derivation's blobs come from. References enter, verified blobs leave: which source had them
 * does not matter.
 */
package io.tributary.da.source;
