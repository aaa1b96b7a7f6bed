/**
 * What our own commands need to talk to a node as anybody would: JSON-RPC and a wallet. Requests
 * enter, answers leave; nothing here knows what runs behind the URL.
 */
package io.tributary.node.client;
