package io.tributary.core.block;

import io.tributary.core.types.Address;

/**
 * Where the OP Stack's contracts stand on L2, and where Ethereum's system contracts stand on both
 * layers.
 */
public final class Predeploys {
  public static final Address WRAPPED_NATIVE = op(0x06);
  public static final Address L2_CROSS_DOMAIN_MESSENGER = op(0x07);
  public static final Address GAS_PRICE_ORACLE = op(0x0F);
  public static final Address L2_STANDARD_BRIDGE = op(0x10);
  public static final Address SEQUENCER_FEE_VAULT = op(0x11);
  public static final Address MINTABLE_ERC20_FACTORY = op(0x12);
  public static final Address L1_BLOCK = op(0x15);
  public static final Address MESSAGE_PASSER = op(0x16);
  public static final Address PROXY_ADMIN = op(0x18);
  public static final Address BASE_FEE_VAULT = op(0x19);
  public static final Address L1_FEE_VAULT = op(0x1A);
  public static final Address OPERATOR_FEE_VAULT = op(0x1B);

  /** Sends the L1 attributes deposit. */
  public static final Address L1_ATTRIBUTES_DEPOSITOR =
      Address.fromHex("0xDeaDDEaDDeAdDeAdDEAdDEaddeAddEAdDEAd0001");

  /** Calls the system contracts (EIP-4788 and others). */
  public static final Address SYSTEM =
      Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

  /** EIP-4788. */
  public static final Address BEACON_ROOTS =
      Address.fromHex("0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02");

  /** EIP-2935. */
  public static final Address HISTORY_STORAGE =
      Address.fromHex("0x0000F90827F1C53a10cb7A02335B175320002935");

  /** EIP-7002. */
  public static final Address WITHDRAWAL_REQUESTS =
      Address.fromHex("0x00000961Ef480Eb55e80D19ad83579A64c007002");

  /** EIP-7251. */
  public static final Address CONSOLIDATION_REQUESTS =
      Address.fromHex("0x0000BBdDc7CE488642fb579F8B00f3a590007251");

  /** The beacon chain's deposit contract of mainnet (EIP-6110). */
  public static final Address DEPOSIT_CONTRACT =
      Address.fromHex("0x00000000219ab540356cBB839Cbe05303d7705Fa");

  private Predeploys() {}

  private static Address op(int number) {
    return Address.ofLimbs(number, 0, 0x42000000L);
  }
}
