package io.tributary.node.config;

import java.util.EnumMap;
import java.util.Map;

/**
 * The value of every setting and where it came from. Later layers win: defaults, file, environment,
 * flags. Immutable once built; not yet validated ({@link NodeConfig} does that).
 */
public final class Settings {
  /** Where a value came from. */
  public enum Source {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    FLAG
  }

  /** A value and where it came from. */
  public record Value(String text, Source source) {}

  private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

  private Settings() {
    for (Setting setting : Setting.values()) {
      values.put(setting, new Value(setting.fallback(), Source.DEFAULT));
    }
  }

  public Value value(Setting setting) {
    return values.get(setting);
  }

  public String text(Setting setting) {
    return value(setting).text();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes the layers in any order of calls within a layer; the layers themselves from weak to
   * strong.
   */
  public static final class Builder {
    private final Settings settings = new Settings();

    /** A default of the command that is run, such as the development chain's. */
    public Builder fallback(Setting setting, String text) {
      settings.values.put(setting, new Value(text, Source.DEFAULT));
      return this;
    }

    public Builder file(Map<String, String> entries) {
      entries.forEach((key, text) -> put(Setting.named(key), text, Source.FILE));
      return this;
    }

    public Builder environment(Map<String, String> environment) {
      for (Setting setting : Setting.values()) {
        String text = environment.get(setting.environmentName());
        if (text != null) {
          put(setting, text, Source.ENVIRONMENT);
        }
      }
      return this;
    }

    public Builder flag(Setting setting, String text) {
      put(setting, text, Source.FLAG);
      return this;
    }

    public Settings build() {
      return settings;
    }

    private void put(Setting setting, String text, Source source) {
      settings.values.put(setting, new Value(text.strip(), source));
    }
  }
}
