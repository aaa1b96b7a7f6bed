/**
 * Whole processes and real clients: a devnet as a user starts it, and programs that nobody here
 * wrote against it.
 */
package io.tributary.node.it;
