package io.tributary.da.blob;

/** How the proofs of a blob transaction look; L1's fork decides. */
public enum SidecarForm {
  /** One proof a blob, before Osaka. */
  EIP_4844,
  /** 128 cell proofs a blob, and a version byte, from Osaka on. */
  EIP_7594
}
