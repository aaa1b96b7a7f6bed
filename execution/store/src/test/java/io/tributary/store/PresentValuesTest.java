package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresentValuesTest {
  private static final int KEYS = 12;
  private static final int WRITES = 60_000;

  private final Map<Integer, Long> database = new ConcurrentHashMap<>();
  private final AtomicLong reads = new AtomicLong();

  private PresentValues<Integer, Long> values(int most) {
    IntStream.range(0, KEYS).forEach(key -> database.put(key, 0L));
    return new PresentValues<>(
        most,
        key -> {
          reads.incrementAndGet();
          return database.get(key);
        });
  }

  @Test
  void readsOnceWhatItHasRoomFor() {
    PresentValues<Integer, Long> values = values(2 * KEYS);
    for (int i = 0; i < 10 * KEYS; i++) {
      values.get(i % KEYS);
    }
    assertEquals(KEYS, reads.get());
    values.begin();
    database.put(3, 7L);
    values.written(3, 7L);
    values.end();
    assertEquals(7, values.get(3));
    assertEquals(KEYS, reads.get());
    values.clear();
    assertEquals(7, values.get(3));
    assertEquals(KEYS + 1, reads.get());
  }

  @Test
  void keepsNothingWithoutRoom() {
    PresentValues<Integer, Long> values = values(0);
    values.get(1);
    values.get(1);
    assertEquals(2, reads.get());
  }

  /** Two keys of twelve asked again and again stay, though all the others pass by. */
  @Test
  void keepsWhatIsAskedForOften() {
    PresentValues<Integer, Long> values = values(6);
    for (int i = 0; i < 100; i++) {
      values.get(0);
      values.get(2 + i % 10);
    }
    assertTrue(reads.get() <= 101 + 1, reads + " reads");
  }

  /** Nobody who begins to ask after a write has ended gets a value from before it. */
  @Test
  void noStaleValueStays() throws InterruptedException {
    PresentValues<Integer, Long> values = values(6);
    AtomicLong ended = new AtomicLong();
    AtomicReference<String> stale = new AtomicReference<>();
    Thread[] readers = new Thread[3];
    for (int i = 0; i < readers.length; i++) {
      SplittableRandom random = new SplittableRandom(i);
      readers[i] =
          new Thread(
              () -> {
                while (ended.get() < WRITES && stale.get() == null) {
                  int key = random.nextInt(KEYS);
                  long least = ended.get();
                  long value = values.get(key);
                  // Every write writes the keys whose remainder is that of its number.
                  long newest = least - Math.floorMod(least - key, 4);
                  if (value < newest) {
                    stale.set("key " + key + " is " + value + " after write " + least);
                  }
                }
              });
      readers[i].start();
    }
    for (long write = 1; write <= WRITES; write++) {
      values.begin();
      for (int key = (int) (write % 4); key < KEYS; key += 4) {
        database.put(key, write);
      }
      for (int key = (int) (write % 4); key < KEYS; key += 4) {
        values.written(key, write);
      }
      values.end();
      ended.set(write);
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertNull(stale.get());
  }
}
