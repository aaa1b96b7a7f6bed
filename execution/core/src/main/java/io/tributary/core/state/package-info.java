/**
 * State during a block: a view in, a journal of typed entries, a diff out. Never written through.
 */
package io.tributary.core.state;
