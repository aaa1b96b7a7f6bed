package io.tributary.node.vectors;

import static io.tributary.node.vectors.Comparison.bytes;
import static io.tributary.node.vectors.Comparison.number;
import static io.tributary.node.vectors.Comparison.wide;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.AttributionEvent;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.SlotKey;
import io.tributary.attribution.sandbox.Conservation;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code scenarios.json}: whole worlds, step by step, with what each step returns, logs and
 * changes.
 */
final class ScenarioVectors {
  private static final UInt256 CHAIN_ID = UInt256.valueOf(901);

  private final Sandbox sandbox = new Sandbox(CHAIN_ID, new NativeCrypto());
  private final Conservation conservation = new Conservation(sandbox.slots());

  private ScenarioVectors(JsonNode genesis, JsonNode scenario) {
    genesis
        .get("storage")
        .properties()
        .forEach(
            slot ->
                sandbox.setStorage(
                    Map.of(UInt256.fromHexString(slot.getKey()), wide(slot.getValue()))));
    UInt256 balance = wide(genesis.get("accountBalance"));
    fund(scenario.get("steps"), balance);
  }

  /**
   * Gives every sender its balance. Of other accounts the vectors do not say with what they begin;
   * one whose balance, when it is first named, is at least that of a sender began as one.
   */
  private void fund(JsonNode steps, UInt256 balance) {
    Set<Address> known = new HashSet<>(Set.of(AttributionContract.ADDRESS));
    for (JsonNode step : steps) {
      Address sender = Address.fromHex(step.get("sender").asText());
      known.add(sender);
      sandbox.setBalance(sender, balance);
    }
    for (JsonNode step : steps) {
      amounts(step.get("balances"))
          .forEach(
              (account, amount) -> {
                if (known.add(account) && amount.compareTo(balance) >= 0) {
                  sandbox.setBalance(account, balance);
                }
              });
    }
  }

  /** A list for each scenario; its cases are the steps and the state at the end. */
  static List<ListResult> run(String file, JsonNode root) {
    List<ListResult> results = new ArrayList<>();
    for (JsonNode scenario : root.get("scenarios")) {
      VectorTally tally = new VectorTally(file, scenario.get("name").asText());
      ScenarioVectors world = new ScenarioVectors(root.get("genesis"), scenario);
      int index = 0;
      for (JsonNode step : scenario.get("steps")) {
        tally.run(index++ + " " + step.get("fn").asText(), () -> world.step(step));
      }
      tally.run("end", () -> world.end(scenario));
      results.add(tally.result());
    }
    return results;
  }

  private void step(JsonNode step) {
    Result result =
        sandbox.call(
            new Sandbox.Request(
                Address.fromHex(step.get("sender").asText()),
                wide(step.get("value")),
                bytes(step.get("data")),
                number(step.get("number")),
                number(step.get("time")),
                Long.MAX_VALUE,
                step.has("static"),
                step.has("delegate")));
    conservation.observe(result.logs());
    Comparison comparison =
        new Comparison()
            .that("ok", step.get("ok").asBoolean(), result.isSuccess())
            .bytes("return", step.get("return"), result.returnData())
            .that("error", error(step), title(result))
            .that("logs", logs(step), logs(result.logs()))
            .that("storage", slots(step.get("storage")), result.storage())
            .that("balances", amounts(step.get("balances")), result.balances())
            .that("pages", pages(step), pages(result));
    UInt256 balance = sandbox.balance(AttributionContract.ADDRESS);
    comparison.that("balance against debts", conservation.owed(), balance);
  }

  private static String error(JsonNode step) {
    return step.has("error") ? step.get("error").asText() : "";
  }

  private static String title(Result result) {
    return result.isSuccess()
        ? ""
        : AttributionError.decode(result.returnData()).map(e -> e.type().title()).orElse("?");
  }

  private static List<String> logs(JsonNode step) {
    List<String> logs = new ArrayList<>();
    if (step.has("logs")) {
      for (JsonNode log : step.get("logs")) {
        List<String> topics = new ArrayList<>();
        log.get("topics").forEach(topic -> topics.add(topic.asText()));
        logs.add(log.get("event").asText() + topics + log.get("data").asText());
      }
    }
    return logs;
  }

  private static List<String> logs(List<Log> logs) {
    return logs.stream()
        .map(
            log ->
                AttributionEvent.decode(log).map(event -> event.type().title()).orElse("?")
                    + log.topics()
                    + log.data().toHexString())
        .toList();
  }

  private static Map<UInt256, UInt256> slots(JsonNode object) {
    Map<UInt256, UInt256> slots = new TreeMap<>();
    if (object != null) {
      object
          .properties()
          .forEach(e -> slots.put(UInt256.fromHexString(e.getKey()), wide(e.getValue())));
    }
    return slots;
  }

  private static Map<Address, UInt256> amounts(JsonNode object) {
    Map<Address, UInt256> amounts = new TreeMap<>();
    if (object != null) {
      object
          .properties()
          .forEach(e -> amounts.put(Address.fromHex(e.getKey()), wide(e.getValue())));
    }
    return amounts;
  }

  /** Accounts made, with length and hash of their code. */
  private static Map<String, String> pages(JsonNode step) {
    Map<String, String> pages = new TreeMap<>();
    if (step.has("pages")) {
      step.get("pages")
          .properties()
          .forEach(
              page ->
                  pages.put(
                      page.getKey(),
                      page.getValue().get("length").asInt()
                          + " "
                          + page.getValue().get("codeHash").asText()));
    }
    return pages;
  }

  private static Map<String, String> pages(Result result) {
    Map<String, String> pages = new TreeMap<>();
    result
        .pages()
        .forEach(
            (address, code) ->
                pages.put(address.toString(), code.size() + " " + Keccak.hash(code).toHexString()));
    return pages;
  }

  /** What contributions earned, and a hash over all storage. */
  private void end(JsonNode scenario) {
    Comparison comparison = new Comparison();
    for (Map.Entry<String, JsonNode> entry : scenario.get("earned").properties()) {
      long id = Long.parseLong(entry.getKey());
      Row earned = Row.at(sandbox.slots(), SlotKey.of(Namespace.EARNED, AbiWord.of(id)));
      comparison.number(
          "earned " + id, entry.getValue().get("earned"), earned.wide(Layout.EARNED_EARNED));
      comparison.number(
          "claimed " + id, entry.getValue().get("claimed"), earned.wide(Layout.EARNED_CLAIMED));
    }
    List<Bytes> words = new ArrayList<>();
    sandbox
        .storage()
        .forEach(
            (slot, value) -> {
              words.add(slot.toBytes());
              words.add(value.toBytes());
            });
    JsonNode end = scenario.get("final");
    comparison
        .number("slots", end.get("slots"), words.size() / 2)
        .bytes(
            "storageHash",
            end.get("storageHash"),
            Keccak.hash(Bytes.concatenate(words.toArray(new Bytes[0]))))
        .number("balance", end.get("balance"), sandbox.balance(AttributionContract.ADDRESS));
  }
}
