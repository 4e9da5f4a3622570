package dev.slipway.helmchart;

/**
 * Something that uses a Helm chart.
 *
 * @param type its type as its API calls it, such as {@code template}
 * @param id its id
 */
public record ChartUser(String type, String id) {
  @Override
  public String toString() {
    return type + " " + id;
  }
}
