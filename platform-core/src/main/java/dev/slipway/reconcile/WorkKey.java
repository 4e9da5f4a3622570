package dev.slipway.reconcile;

import java.util.Objects;

/**
 * What a queue row is about: at most one row, and so at most one run at a time, per key.
 *
 * @param kind names the handler, such as {@code deployment}
 * @param key the object within the kind, such as {@code 42}
 */
public record WorkKey(String kind, String key) {
  public WorkKey {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(key, "key is null");
  }

  @Override
  public String toString() {
    return kind + "/" + key;
  }
}
