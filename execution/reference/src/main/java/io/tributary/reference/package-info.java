/**
 * Ethereum's reference tests on our engine. Enters: folders of state and blockchain tests in the
 * public formats, known or not. Leaves: counts, the reasons of failures, JSON. Nothing of the node
 * runs through here.
 */
package io.tributary.reference;
