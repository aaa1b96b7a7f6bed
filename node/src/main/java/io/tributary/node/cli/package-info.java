/**
 * The {@code tributary} command. In: arguments, files, the environment. Out: lines for people and
 * exit codes. A command reads its input, checks it and calls a role; no rule of the chain lives
 * here, and no key is ever printed but the development chain's public ones.
 */
package io.tributary.node.cli;
