package io.tributary.node.it;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a client was told of a transaction: where it stands and what it did.
 *
 * @param block L2 block
 * @param index in that block
 * @param logs as JSON without the block's hash, which nobody knows before it is sealed
 */
record Ack(String hash, long block, long index, String status, String gasUsed, String logs) {
  static Ack of(JsonNode receipt) {
    StringBuilder logs = new StringBuilder();
    for (JsonNode log : receipt.path("logs")) {
      logs.append(log.path("address").asText())
          .append(log.path("topics"))
          .append(log.path("data").asText())
          .append(log.path("logIndex").asText());
    }
    return new Ack(
        receipt.path("transactionHash").asText(),
        Long.decode(receipt.path("blockNumber").asText()),
        Long.decode(receipt.path("transactionIndex").asText()),
        receipt.path("status").asText(),
        receipt.path("gasUsed").asText(),
        logs.toString());
  }

  String line() {
    return String.join(" ", hash, Long.toString(block), Long.toString(index), status, gasUsed, logs)
        + "\n";
  }

  static Ack parse(String line) {
    String[] parts = line.split(" ", 6);
    return new Ack(
        parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3], parts[4], parts[5]);
  }
}
