package io.tributary.core.trie;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Account;
import io.tributary.core.types.Header;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A value of the account trie: {@code rlp([nonce, balance, storageRoot, codeHash])}. */
public record TrieAccount(Account account, Bytes32 storageRoot) {
  public Bytes encode() {
    RlpWriter out = new RlpWriter(112);
    int mark = out.startList();
    out.unsignedLong(account.nonce()).uint256(account.balance());
    out.bytes(storageRoot).bytes(account.codeHash());
    return out.endList(mark).toBytes();
  }

  /** The account that {@code rlp} is, or null if it is none. */
  public static TrieAccount decode(Bytes rlp) {
    RlpReader in = RlpReader.ofList(rlp);
    long nonce = in.unsignedLong();
    var balance = in.uint256();
    Bytes32 storageRoot = in.bytes32();
    Bytes32 codeHash = in.bytes32();
    in.expectEnd();
    return in.failed()
        ? null
        : new TrieAccount(
            new Account(nonce, balance, known(codeHash, Account.EMPTY_CODE_HASH)),
            known(storageRoot, Header.EMPTY_TRIE_ROOT));
  }

  /** Most accounts have these hashes: one object for all. */
  private static Bytes32 known(Bytes32 hash, Bytes32 common) {
    return hash.equals(common) ? common : hash;
  }
}
