/**
 * The story of the product, played and checked on a devnet, as a user from outside: URLs and public
 * files enter, a told and verified story leaves. It holds no shortcut into the node.
 */
package io.tributary.node.demo;
