package io.tributary.core.precompile;

import io.tributary.core.port.Crypto.BlsOperation;

/**
 * What the operations of EIP-2537 cost, and the lengths they take.
 *
 * @param itemSize bytes of one item of the input
 * @param repeats whether one item or more may come, or just one
 * @param base gas for any call
 * @param perItem gas an item, before the discount
 * @param discount for many items
 */
record BlsPrice(int itemSize, boolean repeats, long base, long perItem, Discount discount) {
  /** By how much many items together are cheaper. */
  static final class Discount {
    static final Discount NONE = new Discount(1000);
    static final Discount G1 =
        new Discount(
            1000, 949, 848, 797, 764, 750, 738, 728, 719, 712, 705, 698, 692, 687, 682, 677, 673,
            669, 665, 661, 658, 654, 651, 648, 645, 642, 640, 637, 635, 632, 630, 627, 625, 623,
            621, 619, 617, 615, 613, 611, 609, 608, 606, 604, 603, 601, 599, 598, 596, 595, 593,
            592, 591, 589, 588, 586, 585, 584, 582, 581, 580, 579, 577, 576, 575, 574, 573, 572,
            570, 569, 568, 567, 566, 565, 564, 563, 562, 561, 560, 559, 558, 557, 556, 555, 554,
            553, 552, 551, 550, 549, 548, 547, 547, 546, 545, 544, 543, 542, 541, 540, 540, 539,
            538, 537, 536, 536, 535, 534, 533, 532, 532, 531, 530, 529, 528, 528, 527, 526, 525,
            525, 524, 523, 522, 522, 521, 520, 520, 519);
    static final Discount G2 =
        new Discount(
            1000, 1000, 923, 884, 855, 832, 812, 796, 782, 770, 759, 749, 740, 732, 724, 717, 711,
            704, 699, 693, 688, 683, 679, 674, 670, 666, 663, 659, 655, 652, 649, 646, 643, 640,
            637, 634, 632, 629, 627, 624, 622, 620, 618, 615, 613, 611, 609, 607, 606, 604, 602,
            600, 598, 597, 595, 593, 592, 590, 589, 587, 586, 584, 583, 582, 580, 579, 578, 576,
            575, 574, 573, 571, 570, 569, 568, 567, 566, 565, 563, 562, 561, 560, 559, 558, 557,
            556, 555, 554, 553, 552, 552, 551, 550, 549, 548, 547, 546, 545, 545, 544, 543, 542,
            541, 541, 540, 539, 538, 537, 537, 536, 535, 535, 534, 533, 532, 532, 531, 530, 530,
            529, 528, 528, 527, 526, 526, 525, 524, 524);

    private final int[] thousandths;

    private Discount(int... thousandths) {
      this.thousandths = thousandths;
    }

    /** In thousandths of the price; the last entry of a table stands for all numbers beyond. */
    long of(int items) {
      return thousandths[Math.min(items, thousandths.length) - 1];
    }
  }

  static BlsPrice of(BlsOperation operation) {
    return switch (operation) {
      case G1_ADD -> fixed(256, 375);
      case G1_MSM -> new BlsPrice(160, true, 0, 12_000, Discount.G1);
      case G2_ADD -> fixed(512, 600);
      case G2_MSM -> new BlsPrice(288, true, 0, 22_500, Discount.G2);
      case PAIRING -> new BlsPrice(384, true, 37_700, 32_600, Discount.NONE);
      case MAP_FP_TO_G1 -> fixed(64, 5_500);
      case MAP_FP2_TO_G2 -> fixed(128, 23_800);
    };
  }

  private static BlsPrice fixed(int size, long gas) {
    return new BlsPrice(size, false, gas, 0, Discount.NONE);
  }

  boolean isLength(int length) {
    return repeats ? length > 0 && length % itemSize == 0 : length == itemSize;
  }

  long gas(int length) {
    int items = length / itemSize;
    if (items == 0) {
      return base;
    }
    return base + items * perItem * discount.of(items) / 1000;
  }
}
