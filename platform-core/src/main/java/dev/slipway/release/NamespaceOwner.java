package dev.slipway.release;

import java.util.Objects;

/**
 * Who a namespace belongs to, which a label on it tells.
 *
 * @param label the label's name
 * @param value the label's value
 * @param shared whether several releases live in it: then none of them takes it along when it ends
 */
public record NamespaceOwner(String label, String value, boolean shared) {
  /** The label of a namespace that several releases share, whose value names their owner. */
  public static final String SHARED = "slipway.dev/owner";

  public NamespaceOwner {
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(value, "value is null");
  }

  /** The release with the key, alone. */
  public static NamespaceOwner release(String key) {
    return new NamespaceOwner(Namespaces.LABEL, key.replace('/', '.'), false);
  }

  /**
   * Somebody whose releases live in it together.
   *
   * @param owner such as {@code account.0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10}; good as a label
   */
  public static NamespaceOwner shared(String owner) {
    return new NamespaceOwner(SHARED, owner, true);
  }
}
