package io.tributary.core.evm;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The first call of a transaction, or a system call.
 *
 * @param kind CALL or CREATE
 * @param to the account called, or the one to be created
 * @param input call data, or init code
 */
public record Message(
    CallKind kind, Address caller, Address to, UInt256 value, Bytes input, long gas) {}
