package dev.slipway.image;

import dev.slipway.registry.OciRepository;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry that has what another one has, and is asked first.
 *
 * @param host the registry that it stands for, such as {@code docker.io}
 * @param mirror its own host, with the port when it has one
 * @param folder the path in it that stands for the other's root; empty for its own root
 */
public record ImageMirror(String host, String mirror, String folder) {
  private static final Pattern FORMAT =
      Pattern.compile("([A-Za-z0-9.:-]+)=([A-Za-z0-9.:-]+)((?:/[a-z0-9._-]+)*)");

  public ImageMirror {
    host = host.toLowerCase(Locale.ROOT);
    mirror = mirror.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@code host=mirror} or {@code host=mirror/folder}.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static ImageMirror of(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no mirror such as docker.io=mirror.example.com");
    }
    return new ImageMirror(
        matcher.group(1), matcher.group(2), matcher.group(3).replaceFirst("^/", ""));
  }

  /** Where it has what is in the repository. */
  OciRepository of(OciRepository repository) {
    return new OciRepository(
        mirror, folder.isEmpty() ? repository.path() : folder + "/" + repository.path());
  }
}
