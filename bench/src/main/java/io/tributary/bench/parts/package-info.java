/** What blocks are made of, each alone: hashes, signatures, opcodes, precompiled contracts. */
package io.tributary.bench.parts;
