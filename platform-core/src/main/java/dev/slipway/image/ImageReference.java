package dev.slipway.image;

import dev.slipway.registry.OciRepository;
import java.util.Locale;

/**
 * Where a registry has a container image.
 *
 * @param repository the registry and the path in it
 * @param tag the tag
 */
public record ImageReference(OciRepository repository, String tag) {
  private static final String LIBRARY = "library/";

  /** The place that the spec names, which is {@code {repository}/{name}:{tag}}. */
  static ImageReference of(ImageSpec spec) {
    String[] parts = spec.repository().split("/", 2);
    boolean named = isHost(parts[0]);
    String host = named ? parts[0].toLowerCase(Locale.ROOT) : OciRepository.DOCKER_HOST;
    String folder = !named ? spec.repository() : parts.length == 2 ? parts[1] : "";
    String path = folder.isEmpty() ? spec.name() : folder + "/" + spec.name();
    boolean official = host.equals(OciRepository.DOCKER_HOST) && path.indexOf('/') < 0;
    return new ImageReference(
        new OciRepository(host, official ? LIBRARY + path : path), spec.tag());
  }

  /** Whether the first word of a repository is a host, by the rule that Docker has for it. */
  static boolean isHost(String word) {
    return word.equals("localhost")
        || word.indexOf('.') >= 0
        || word.indexOf(':') >= 0
        || !word.equals(word.toLowerCase(Locale.ROOT));
  }

  /** {@code host/path:tag}. */
  @Override
  public String toString() {
    return repository + ":" + tag;
  }
}
