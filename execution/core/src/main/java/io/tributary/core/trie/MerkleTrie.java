package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.port.Parallel;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A trie over a {@link NodeSource}, changed in memory by sorted batches. Each node is read at most
 * once, and only where a change or a question leads; hashing waits for {@link #commit}. No key may
 * be a prefix of another one's unless both are whole bytes. One thread. Recursion goes no deeper
 * than a key has nibbles. After a failure, as of the source, it is not to be used any more.
 */
public final class MerkleTrie {
  // Of branches on the way to a key of 32 bytes, and one for what is below the last.
  private static final int MAX_LEVELS = 2 * Bytes32.SIZE + 1;

  private final Bytes32 owner;
  private TrieReader reader;
  private NodeSource source;
  // Stored nodes that were replaced or dropped since the last commit, by their paths.
  private final Map<Bytes, Bytes> stale = new LinkedHashMap<>();
  private Bytes32 rootHash;
  private Node root;
  // Of stored nodes; those that stand in their parents belong to them.
  private int inMemory;
  // Since the last commit.
  private int changes;
  private final RlpWriter out = new RlpWriter(128);

  /** The trie with this root, whose nodes are {@code owner}'s in {@code source}. */
  public MerkleTrie(NodeSource source, Bytes32 owner, Bytes32 rootHash) {
    this.owner = owner;
    this.source = source;
    this.reader = new TrieReader(source, owner);
    this.rootHash = rootHash;
    this.root = rootHash.equals(Header.EMPTY_TRIE_ROOT) ? null : Node.Hashed.of(rootHash);
  }

  /** The value at {@code key}. */
  public Optional<Bytes> get(Bytes key) {
    Batch.Change question = new Batch.Change(Nibbles.of(key.toArrayUnsafe()), null);
    read(Batch.of(new Batch.Change[] {question}), Parallel.NONE);
    return Optional.ofNullable(question.before).map(Bytes::wrap);
  }

  /** Finds what is there before the changes; see {@link TrieReader#read}. */
  void read(Batch batch, Parallel parallel) {
    if (batch.size() >= Parallel.WORTH_SPREADING && resolveRoot() instanceof Node.Branch top) {
      List<Subtree> subtrees = new ArrayList<>(Node.Branch.WIDTH);
      int end;
      for (int from = 0; from < batch.size(); from = end) {
        end = batch.groupEnd(from, batch.size(), 0);
        subtrees.add(new Subtree(top, batch, from, end));
      }
      parallel.run(subtrees);
      subtrees.forEach(subtree -> subtree.join(top));
    } else {
      root = reader.read(root, 0, batch, 0, batch.size());
    }
  }

  /** Reads in the subtree of one nibble below the root, on whatever thread. */
  private final class Subtree implements Runnable {
    private final Batch batch;
    private final int from;
    private final int to;
    private final TrieReader own = new TrieReader(source, owner);
    private Node node;

    Subtree(Node.Branch top, Batch batch, int from, int to) {
      this.batch = batch;
      this.from = from;
      this.to = to;
      this.node = top.child(nibble());
    }

    private int nibble() {
      return batch.key(from)[0];
    }

    @Override
    public void run() {
      node = own.read(node, 1, batch, from, to);
    }

    void join(Node.Branch top) {
      if (node != null) {
        top.keep(nibble(), node);
      }
      inMemory += own.loaded();
    }
  }

  /** Visits every pair in the order of the keys; each stored node is read. */
  public void forEach(BiConsumer<Bytes, Bytes> visitor) {
    visit(resolveRoot(), new byte[0], visitor);
  }

  /** Takes in changes, in whatever order; an empty value removes its key. */
  public void update(Map<Bytes, Bytes> changes) {
    update(Batch.of(changes));
  }

  void update(Batch batch) {
    if (batch.size() == 0) {
      return;
    }
    changes += batch.size();
    Node before = resolveRoot();
    root =
        before == null
            ? build(batch, 0, 0, batch.size())
            : change(before, batch, 0, 0, batch.size());
  }

  /** Removes everything; each stored node is visited. */
  public void clear() {
    dropAll(resolveRoot(), new byte[0]);
    root = null;
  }

  /**
   * Hashes what changed. Afterwards the trie stands at the new root and counts the answered nodes
   * as stored.
   */
  public Commit commit() {
    return commit(Parallel.NONE);
  }

  Commit commit(Parallel parallel) {
    List<NodeHasher> hashers = new ArrayList<>();
    if (root == null) {
      rootHash = Header.EMPTY_TRIE_ROOT;
    } else if (!root.stored) {
      if (changes >= Parallel.WORTH_SPREADING && root instanceof Node.Branch top) {
        hashSubtrees(top, parallel, hashers);
      }
      NodeHasher last = new NodeHasher(owner, stale);
      rootHash = last.hashRoot(root);
      hashers.add(last);
    }
    List<TrieUpdate.NodeChange> nodes = new ArrayList<>();
    int replaced = 0;
    for (NodeHasher hasher : hashers) {
      nodes.addAll(hasher.written());
      inMemory += hasher.held();
      replaced += hasher.replaced();
    }
    if (replaced < stale.size()) {
      nodes.forEach(change -> stale.remove(change.path()));
      stale.forEach(
          (path, before) -> nodes.add(new TrieUpdate.NodeChange(owner, path, before, null)));
    }
    stale.clear();
    changes = 0;
    return new Commit(rootHash, nodes);
  }

  private void hashSubtrees(Node.Branch top, Parallel parallel, List<NodeHasher> hashers) {
    List<Runnable> tasks = new ArrayList<>(Node.Branch.WIDTH);
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      Node child = top.inMemory(i);
      if (child != null && child.reference == null) {
        int nibble = i;
        NodeHasher hasher = new NodeHasher(owner, stale);
        hashers.add(hasher);
        tasks.add(() -> hasher.hashChild(child, nibble));
      }
    }
    parallel.run(tasks);
  }

  /** From now on nodes are read there: from the same trie, kept by somebody else. */
  void readFrom(NodeSource newSource) {
    inMemory = nodesInMemory();
    source = newSource;
    reader = new TrieReader(newSource, owner);
  }

  /** Where it stands since the last {@link #commit}. */
  Bytes32 rootHash() {
    return rootHash;
  }

  /** How many stored nodes are held. */
  int nodesInMemory() {
    return inMemory + reader.loaded();
  }

  /**
   * Lets go of the lowest levels of branches if more nodes than {@code most} are in memory, so that
   * there is some room again; right after a {@link #commit}.
   */
  void keepBelow(int most) {
    if (nodesInMemory() > most) {
      int[] byLevel = new int[MAX_LEVELS];
      count(root, 0, byLevel);
      int room = most - most / 4;
      int level = 0;
      while (level < MAX_LEVELS && byLevel[level] <= room) {
        room -= byLevel[level++];
      }
      inMemory = most - most / 4 - room - reader.loaded();
      root = cut(root, level);
    }
  }

  private static void count(Node node, int level, int[] byLevel) {
    byLevel[level] += node.stored && !(node instanceof Node.Hashed) ? 1 : 0;
    switch (node) {
      case Node.Extension extension -> count(extension.child, level, byLevel);
      case Node.Branch branch -> {
        for (int i = 0; i < Node.Branch.WIDTH; i++) {
          if (branch.inMemory(i) != null) {
            count(branch.inMemory(i), level + 1, byLevel);
          }
        }
      }
      default -> {}
    }
  }

  /** The node with so many levels of branches; what is stored with its parent stays. */
  private static Node cut(Node node, int levels) {
    if (levels == 0 && node.reference.length > Bytes32.SIZE) {
      return node instanceof Node.Hashed ? node : new Node.Hashed(node.reference);
    }
    switch (node) {
      case Node.Extension extension -> extension.child = cut(extension.child, levels);
      case Node.Branch branch -> {
        for (int i = 0; i < Node.Branch.WIDTH; i++) {
          cutChild(branch, i, Math.max(0, levels - 1));
        }
      }
      default -> {}
    }
    return node;
  }

  private static void cutChild(Node.Branch branch, int nibble, int levels) {
    Node child = branch.inMemory(nibble);
    if (child == null) {
      return;
    }
    Node after = cut(child, levels);
    if (after instanceof Node.Hashed && branch.packed() != null) {
      branch.release(nibble);
    } else {
      branch.keep(nibble, after);
    }
  }

  /**
   * What a commit gives.
   *
   * @param nodes written and deleted since the commit before
   */
  public record Commit(Bytes32 root, List<TrieUpdate.NodeChange> nodes) {}

  /** The node after the changes, dirty if there were any; null if nothing is left. */
  private Node change(Node node, Batch batch, int depth, int from, int to) {
    // Of what is below only the references change, and these are in it.
    byte[] rlp = node.stored ? rlp(node) : null;
    Node after =
        switch (node) {
          case Node.Leaf leaf -> changeLeaf(leaf, batch, depth, from, to);
          case Node.Extension extension -> changeExtension(extension, batch, depth, from, to);
          case Node.Branch branch -> changeBranch(branch, batch, depth, from, to);
          case Node.Hashed hashed -> throw new IllegalStateException("not resolved");
        };
    if (rlp != null && (after != node || node.isDirty())) {
      markStale(rlp, batch.key(from), depth);
    }
    return after;
  }

  private Node changeLeaf(Node.Leaf leaf, Batch batch, int depth, int from, int to) {
    byte[] key = Nibbles.concat(Arrays.copyOf(batch.key(from), depth), leaf.path);
    for (int i = from; i < to; i++) {
      if (Arrays.equals(batch.key(i), key)) {
        boolean same = to - from == 1 && Arrays.equals(batch.value(i), leaf.value);
        return same ? leaf : build(batch, depth, from, to);
      }
    }
    if (batch.firstValue(from, to) == to) {
      return leaf;
    }
    Batch merged = batch.with(key, leaf.value, from, to);
    return build(merged, depth, 0, merged.size());
  }

  private Node changeExtension(Node.Extension extension, Batch batch, int depth, int from, int to) {
    byte[] path = extension.path;
    // What leaves the path and only removes, removes nothing.
    int start = from;
    while (start < to && batch.value(start) == null && !follows(batch, start, depth, path)) {
      start++;
    }
    int end = to;
    while (end > start && batch.value(end - 1) == null && !follows(batch, end - 1, depth, path)) {
      end--;
    }
    if (start == end) {
      return extension;
    }
    int shared =
        Math.min(
            Nibbles.sharedWith(batch.key(start), depth, path),
            Nibbles.sharedWith(batch.key(end - 1), depth, path));
    if (shared < path.length) {
      return split(extension, shared, batch, depth, start, end);
    }
    Node child = reader.child(extension, batch.key(start), depth + shared);
    Node after = change(child, batch, depth + shared, start, end);
    if (after != child) {
      return lengthen(path, after);
    }
    if (after.isDirty()) {
      extension.makeDirty();
    }
    return extension;
  }

  /** Makes a branch inside the extension's path, so that keys can leave it there. */
  private Node split(
      Node.Extension extension, int shared, Batch batch, int depth, int from, int to) {
    byte[] path = extension.path;
    Node[] children = new Node[Node.Branch.WIDTH];
    byte[] rest = Arrays.copyOfRange(path, shared + 1, path.length);
    children[path[shared]] =
        rest.length == 0 ? extension.child : new Node.Extension(rest, extension.child);
    Node branch = new Node.Branch(children, null);
    Node after = change(branch, batch, depth + shared, from, to);
    return lengthen(Arrays.copyOf(path, shared), after);
  }

  private Node changeBranch(Node.Branch branch, Batch batch, int depth, int from, int to) {
    int at = from;
    if (batch.key(at).length == depth) {
      byte[] value = batch.value(at);
      if (!Arrays.equals(value, branch.value)) {
        branch.makeDirty();
        branch.value = value;
      }
      at++;
    }
    while (at < to) {
      int end = batch.groupEnd(at, to, depth);
      int nibble = batch.key(at)[depth];
      Node child = reader.child(branch, batch.key(at), depth);
      Node after =
          child == null
              ? build(batch, depth + 1, at, end)
              : change(child, batch, depth + 1, at, end);
      if (after != child || (after != null && after.isDirty())) {
        branch.makeDirty();
        branch.change(nibble, after);
      }
      at = end;
    }
    return branch.isDirty() ? collapse(branch, batch, depth, from) : branch;
  }

  /** The branch, or what takes its place where fewer than two things are left. */
  private Node collapse(Node.Branch branch, Batch batch, int depth, int from) {
    int count = branch.count();
    if (count > 1 || (count == 1 && branch.value != null)) {
      return branch;
    }
    if (count == 0) {
      return branch.value == null ? null : new Node.Leaf(new byte[0], branch.value);
    }
    int last = branch.last();
    byte[] path = Arrays.copyOf(batch.key(from), depth + 1);
    path[depth] = (byte) last;
    Node child = resolve(branch.child(last), path, depth + 1);
    if (child.stored && !(child instanceof Node.Branch)) {
      markStale(rlp(child), path, depth + 1);
    }
    return lengthen(new byte[] {(byte) last}, child);
  }

  /** The node that stands for {@code child} with {@code path} before it. */
  private static Node lengthen(byte[] path, Node child) {
    return switch (child) {
      case null -> null;
      case Node.Leaf leaf -> new Node.Leaf(Nibbles.concat(path, leaf.path), leaf.value);
      case Node.Extension next -> new Node.Extension(Nibbles.concat(path, next.path), next.child);
      default -> path.length == 0 ? child : new Node.Extension(path, child);
    };
  }

  /**
   * A new subtree of the values in the range, whose keys agree up to {@code depth}; null if there
   * are none.
   */
  private static Node build(Batch batch, int depth, int from, int to) {
    int first = batch.firstValue(from, to);
    if (first == to) {
      return null;
    }
    int last = batch.lastValue(to);
    byte[] key = batch.key(first);
    if (first == last) {
      return new Node.Leaf(Arrays.copyOfRange(key, depth, key.length), batch.value(first));
    }
    int shared = Nibbles.commonPrefix(key, batch.key(last), depth);
    if (shared > 0) {
      byte[] path = Arrays.copyOfRange(key, depth, depth + shared);
      return new Node.Extension(path, buildBranch(batch, depth + shared, first, last + 1));
    }
    return buildBranch(batch, depth, first, last + 1);
  }

  private static Node buildBranch(Batch batch, int depth, int from, int to) {
    Node[] children = new Node[Node.Branch.WIDTH];
    byte[] value = null;
    int at = from;
    if (batch.key(at).length == depth) {
      value = batch.value(at++);
    }
    while (at < to) {
      int end = batch.groupEnd(at, to, depth);
      children[batch.key(at)[depth]] = build(batch, depth + 1, at, end);
      at = end;
    }
    return new Node.Branch(children, value);
  }

  private void visit(Node node, byte[] path, BiConsumer<Bytes, Bytes> visitor) {
    if (node == null) {
      return;
    }
    switch (resolve(node, path, path.length)) {
      case Node.Leaf leaf ->
          visitor.accept(Nibbles.toKey(Nibbles.concat(path, leaf.path)), Bytes.wrap(leaf.value));
      case Node.Extension extension ->
          visit(extension.child, Nibbles.concat(path, extension.path), visitor);
      case Node.Branch branch -> {
        if (branch.value != null) {
          visitor.accept(Nibbles.toKey(path), Bytes.wrap(branch.value));
        }
        for (int i = 0; i < Node.Branch.WIDTH; i++) {
          visit(branch.child(i), Nibbles.concat(path, new byte[] {(byte) i}), visitor);
        }
      }
      case Node.Hashed hashed -> throw new IllegalStateException("not resolved");
    }
  }

  private void dropAll(Node node, byte[] path) {
    if (node == null) {
      return;
    }
    Node here = resolve(node, path, path.length);
    if (here.stored) {
      markStale(rlp(here), path, path.length);
    }
    switch (here) {
      case Node.Extension extension ->
          dropAll(extension.child, Nibbles.concat(path, extension.path));
      case Node.Branch branch -> {
        for (int i = 0; i < Node.Branch.WIDTH; i++) {
          dropAll(branch.child(i), Nibbles.concat(path, new byte[] {(byte) i}));
        }
      }
      default -> {}
    }
  }

  private void markStale(byte[] rlp, byte[] key, int depth) {
    inMemory--;
    stale.put(Bytes.wrap(Arrays.copyOf(key, depth)), Bytes.wrap(rlp));
  }

  private byte[] rlp(Node node) {
    byte[] packed = node instanceof Node.Branch branch ? branch.packed() : null;
    return packed != null ? Arrays.copyOf(packed, packed.length) : NodeCodec.encode(node, out);
  }

  private Node resolveRoot() {
    root = root == null ? null : resolve(root, new byte[0], 0);
    return root;
  }

  private Node resolve(Node node, byte[] key, int depth) {
    return reader.resolve(node, key, depth);
  }

  private static boolean follows(Batch batch, int index, int depth, byte[] path) {
    return Nibbles.startsWith(batch.key(index), depth, path);
  }
}
