/**
 * Our own copy of every blob that we posted. Blobs enter before L1 has them and leave long after L1
 * forgot them.
 */
package io.tributary.da.archive;
