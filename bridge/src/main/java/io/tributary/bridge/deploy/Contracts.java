package io.tributary.bridge.deploy;

import io.tributary.core.types.Address;

/**
 * Where our contracts stand on L1; all but the token, the game's implementation and the admin are
 * proxies.
 */
public record Contracts(
    Address open,
    Address proxyAdmin,
    Address guardian,
    Address systemConfig,
    Address disputeGameFactory,
    Address anchorStateRegistry,
    Address portal,
    Address permissionedGame) {}
