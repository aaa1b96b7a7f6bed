package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.MutableBytes;
import org.junit.jupiter.api.Test;

class KzgTest {
  private final Kzg kzg = Kzg.load();
  private final Bytes blob = randomBlob(new Random(4844));
  private final Bytes commitment = kzg.commitment(blob);

  @Test
  void blobProofs() {
    Bytes proof = kzg.blobProof(blob, commitment);
    assertTrue(kzg.verifyBlobProof(blob, commitment, proof));
    assertFalse(kzg.verifyBlobProof(changed(blob), commitment, proof));
    assertFalse(kzg.verifyBlobProof(blob, proof, commitment));
  }

  @Test
  void cellProofs() {
    List<Bytes> proofs = kzg.cellProofs(blob);
    assertEquals(Kzg.CELLS, proofs.size());
    assertTrue(kzg.verifyCellProofs(blob, commitment, proofs));
    assertFalse(kzg.verifyCellProofs(changed(blob), commitment, proofs));
    assertFalse(kzg.verifyCellProofs(blob, commitment, proofs.subList(0, 127)));
    List<Bytes> swapped = new ArrayList<>(proofs);
    Collections.swap(swapped, 3, 77);
    assertFalse(kzg.verifyCellProofs(blob, commitment, swapped));
  }

  @Test
  void malformedArgumentsAreFalse() {
    Bytes proof = kzg.blobProof(blob, commitment);
    Bytes unreduced = Bytes.repeat((byte) -1, Kzg.BLOB_SIZE);
    assertFalse(kzg.verifyBlobProof(unreduced, commitment, proof));
    assertFalse(kzg.verifyBlobProof(blob.slice(1), commitment, proof));
    assertFalse(kzg.verifyBlobProof(Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY));
    assertFalse(kzg.verifyBlobProof(blob, Bytes.repeat((byte) 9, 48), proof));
    assertFalse(kzg.verifyCellProofs(unreduced, commitment, Collections.nCopies(128, proof)));
    assertFalse(kzg.verifyCellProofs(blob, Bytes.EMPTY, Collections.nCopies(128, Bytes.EMPTY)));
    assertFalse(kzg.verifyPoint(Bytes.EMPTY, Bytes32.ZERO, Bytes32.ZERO, Bytes.EMPTY));
  }

  @Test
  void theZeroPolynomialIsZeroEverywhere() {
    Bytes infinity = Bytes.concatenate(Bytes.of(0xc0), Bytes.repeat((byte) 0, 47));
    assertEquals(infinity, kzg.commitment(Bytes.repeat((byte) 0, Kzg.BLOB_SIZE)));
    assertTrue(kzg.verifyPoint(infinity, Bytes32.ZERO, Bytes32.ZERO, infinity));
    assertFalse(kzg.verifyPoint(infinity, Bytes32.ZERO, Bytes32.leftPad(Bytes.of(1)), infinity));
    assertEquals(
        Bytes32.fromHexString("0x010657f37554c781402a22917dee2f75def7ab966d7b770905398eba3c444014"),
        VersionedHash.of(infinity));
  }

  private static Bytes randomBlob(Random random) {
    MutableBytes blob = MutableBytes.wrap(new byte[Kzg.BLOB_SIZE]);
    byte[] noise = new byte[31];
    for (int i = 0; i < Kzg.BLOB_SIZE; i += 32) {
      random.nextBytes(noise);
      blob.set(i + 1, Bytes.wrap(noise));
    }
    return blob;
  }

  private static Bytes changed(Bytes blob) {
    MutableBytes changed = blob.mutableCopy();
    changed.set(1000, (byte) (changed.get(1000) ^ 1));
    return changed;
  }
}
