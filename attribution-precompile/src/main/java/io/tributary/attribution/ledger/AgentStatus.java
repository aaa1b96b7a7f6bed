package io.tributary.attribution.ledger;

/** Status of an agent (rules, section 2). */
public enum AgentStatus {
  ACTIVE(1),
  /** Settles no more; its stake stays until the delay is over. */
  UNBONDING(2),
  CLOSED(3);

  private final int code;

  AgentStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public boolean is(Row agent) {
    return agent.number(Layout.AGENT_STATUS) == code;
  }
}
