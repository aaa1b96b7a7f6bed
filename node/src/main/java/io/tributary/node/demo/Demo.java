package io.tributary.node.demo;

import io.tributary.attribution.Parameters;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The story in ten steps. It ends at the first claim that does not hold. */
final class Demo {
  private static final int BRIDGER = 0;
  private static final int SENDER = 1;
  private static final int OWNER = 2;
  private static final List<Integer> CONTRIBUTORS = List.of(3, 4, 5);
  private static final int AGENT = 6;
  private static final int PAYER = 7;

  private final World world;
  private final Narrator narrator;
  private final Path scratch;

  /**
   * @param scratch an empty folder, for the follower
   */
  Demo(World world, Narrator narrator, Path scratch) {
    this.world = world;
    this.narrator = narrator;
    this.scratch = scratch;
  }

  void play() throws IOException {
    BridgeStory bridge = new BridgeStory(world, BRIDGER, narrator);
    FirstContact first = new FirstContact(world.user(SENDER), narrator);
    step("Deposit 1,000 OPEN from L1", bridge::deposit);
    step("Send a transaction and get its receipt in the reply", first::sendSync);
    step("Deploy a contract and call it", first::deployAndCall);

    Economy economy = economy();
    step("A Datanet, contributions, a snapshot, a model, an agent, a payer", economy::found);
    narrator.step("Settle one receipt of " + Economy.INFERENCES + " inferences");
    Economy.Settled settled = economy.settle();
    narrator.done();
    step("Everybody claims", () -> economy.claim(settled));

    long target = world.l2().head();
    step(
        "The batch on L1, and the output root", () -> new BatchStory(world, narrator).tell(target));
    step(
        "A follower with nothing but L1",
        () -> new FollowerStory(world, narrator, scratch).tell(target));
    step("Withdraw 10 OPEN to L1", bridge::withdraw);
    step("Every OPEN on L2 is backed on L1", bridge::conserve);

    narrator.blank();
    FeePicture.of(settled.firstInference()).forEach(narrator::line);
    narrator.blank();
    narrator.line(
        String.format(java.util.Locale.ROOT, "All checks held, in %.0f s.", narrator.elapsed()));
  }

  private Economy economy() throws IOException {
    Economy.Cast cast =
        new Economy.Cast(
            world.user(OWNER),
            List.of(
                world.user(CONTRIBUTORS.get(0)),
                world.user(CONTRIBUTORS.get(1)),
                world.user(CONTRIBUTORS.get(2))),
            world.user(AGENT),
            world.user(PAYER));
    Parameters parameters =
        Parameters.defaults(DevelopmentAccounts.get().role(Role.PLATFORM).address());
    return new Economy(cast, narrator, parameters);
  }

  /** Something of the story. */
  @FunctionalInterface
  private interface Act {
    void play() throws IOException;
  }

  private void step(String title, Act act) throws IOException {
    narrator.step(title);
    act.play();
    narrator.done();
  }
}
