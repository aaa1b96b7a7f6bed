package io.tributary.fuzz.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lines of EIP-3155 as go-ethereum and revm print them. One thread. */
final class TraceLineReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final boolean countsRefundByFrame;

  private long pc;
  private int op;
  private long gas;
  private long gasCost;
  private int depth;
  private long refund;
  private long memorySize;
  private List<String> stack;
  private String error;
  private String output;
  private long gasUsed;
  private String stateRoot;
  private String logsHash;

  TraceLineReader(boolean countsRefundByFrame) {
    this.countsRefundByFrame = countsRefundByFrame;
  }

  /**
   * The line's meaning.
   *
   * @throws IOException if it is no line of a trace
   */
  TraceLine read(String line) throws IOException {
    clear();
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no trace: " + line);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        take(field, json);
      }
    }
    if (stateRoot != null) {
      Optional<String> logs = Optional.ofNullable(logsHash);
      return new TraceLine.End(stateRoot, logs, logs.map(any -> gasUsed));
    }
    if (output != null) {
      return new TraceLine.Exit(output, gasUsed, Optional.ofNullable(error));
    }
    if (stack == null) {
      throw new IOException("no trace: " + line);
    }
    Optional<Long> counted = countsRefundByFrame ? Optional.empty() : Optional.of(refund);
    return new TraceLine.Step(
        pc, op, gas, gasCost, depth, counted, memorySize, stack, Optional.ofNullable(error));
  }

  private void clear() {
    stack = null;
    error = null;
    output = null;
    stateRoot = null;
    logsHash = null;
  }

  private void take(String field, JsonParser json) throws IOException {
    switch (field) {
      case "pc" -> pc = number(json);
      case "op" -> op = (int) number(json);
      case "gas" -> gas = number(json);
      case "gasCost" -> gasCost = number(json);
      case "depth" -> depth = (int) number(json);
      case "refund" -> refund = number(json);
      case "memSize" -> memorySize = number(json);
      case "stack" -> stack = words(json);
      case "error" -> error = json.getText();
      case "output" -> output = json.getText();
      case "gasUsed" -> gasUsed = number(json);
      case "stateRoot" -> stateRoot = json.getText();
      case "logsRoot" -> logsHash = json.getText();
      default -> json.skipChildren();
    }
  }

  private static long number(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getLongValue();
    }
    String text = json.getText();
    return Long.parseUnsignedLong(text, text.startsWith("0x") ? 2 : 0, text.length(), 16);
  }

  private static List<String> words(JsonParser json) throws IOException {
    List<String> words = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      words.add(json.getText());
    }
    return words;
  }
}
