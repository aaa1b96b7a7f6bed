/**
 * Other clients' engines. Their commands run as processes; files of state tests go in, lines of
 * EIP-3155 come out and are held against our own steps one by one. No process outlives its peer
 * object.
 */
package io.tributary.fuzz.peer;
