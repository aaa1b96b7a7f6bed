package io.tributary.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Keys out of a mnemonic: BIP-39 seed, BIP-32 derivation, BIP-44 paths {@code m/44'/60'/0'/0/i} as
 * Ethereum wallets use them. Takes any text for a mnemonic: its word list and checksum are not
 * looked at. Immutable.
 */
public final class HdWallet {
  private static final int HARDENED = 0x80000000;
  private static final int[] ACCOUNTS = {44 | HARDENED, 60 | HARDENED, HARDENED, 0};
  private static final int SEED_ROUNDS = 2048;
  private static final int SEED_BITS = 512;

  private final ExtendedKey accounts;

  private HdWallet(ExtendedKey accounts) {
    this.accounts = accounts;
  }

  /** The wallet of a mnemonic without passphrase. */
  public static HdWallet ofMnemonic(String mnemonic) {
    ExtendedKey key = ExtendedKey.master(seed(mnemonic, ""));
    for (int index : ACCOUNTS) {
      key = key.child(index);
    }
    return new HdWallet(key);
  }

  /** The key of account {@code index}, which is not negative. */
  public Signer account(int index) {
    return Signer.of(accounts.child(index).secret());
  }

  /** BIP-39. */
  static byte[] seed(String mnemonic, String passphrase) {
    char[] password = normalize(mnemonic).toCharArray();
    byte[] salt = normalize("mnemonic" + passphrase).getBytes(StandardCharsets.UTF_8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
          .generateSecret(new PBEKeySpec(password, salt, SEED_ROUNDS, SEED_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks PBKDF2 with HMAC-SHA512", e);
    }
  }

  private static String normalize(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD);
  }

  /** A private key with its chain code (BIP-32). */
  private record ExtendedKey(Bytes32 secret, Bytes32 chainCode) {
    static ExtendedKey master(byte[] seed) {
      Bytes both = hmac("Bitcoin seed".getBytes(StandardCharsets.UTF_8), Bytes.wrap(seed));
      return new ExtendedKey(Bytes32.wrap(both.slice(0, 32)), Bytes32.wrap(both.slice(32)));
    }

    ExtendedKey child(int index) {
      Bytes key = index < 0 ? Bytes.concatenate(Bytes.of(0), secret) : compressedPublicKey();
      Bytes both =
          hmac(
              chainCode.toArrayUnsafe(),
              Bytes.concatenate(key, Bytes.ofUnsignedInt(index & 0xffffffffL)));
      UInt256 tweak = UInt256.fromBytes(both.slice(0, 32));
      UInt256 child = tweak.addMod(UInt256.fromBytes(secret), Secp256k1.ORDER);
      return new ExtendedKey(Bytes32.wrap(child.toArray()), Bytes32.wrap(both.slice(32)));
    }

    private Bytes compressedPublicKey() {
      Bytes point = Secp256k1Engine.best().publicKey(secret);
      int sign = 2 + (point.get(63) & 1);
      return Bytes.concatenate(Bytes.of(sign), point.slice(0, 32));
    }

    private static Bytes hmac(byte[] key, Bytes data) {
      try {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key, "HmacSHA512"));
        return Bytes.wrap(mac.doFinal(data.toArrayUnsafe()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java platform lacks HMAC-SHA512", e);
      }
    }
  }
}
