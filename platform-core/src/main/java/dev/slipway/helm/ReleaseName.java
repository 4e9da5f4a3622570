package dev.slipway.helm;

import java.util.regex.Pattern;

/**
 * Where a Helm release lives.
 *
 * @param namespace a DNS label of at most 63 characters
 * @param name at most 53 characters, Helm's own limit
 */
public record ReleaseName(String namespace, String name) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  public ReleaseName {
    if (namespace.length() > 63 || !LABEL.matcher(namespace).matches()) {
      throw new IllegalArgumentException("not a namespace: " + namespace);
    }
    if (name.length() > 53 || !LABEL.matcher(name).matches()) {
      throw new IllegalArgumentException("not a release name: " + name);
    }
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
