/**
 * What a user does with the bridge: deposit, withdraw, look. Endpoints of both chains and a key
 * enter; receipts and statuses leave.
 */
package io.tributary.bridge.user;
