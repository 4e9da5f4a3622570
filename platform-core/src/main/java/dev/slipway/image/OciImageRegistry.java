package dev.slipway.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.registry.BusyException;
import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.Digests;
import dev.slipway.registry.Distribution;
import dev.slipway.registry.Downloads;
import dev.slipway.registry.HostPolicy;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.OciRepository;
import dev.slipway.registry.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for images by the distribution API, in a registry's mirrors first. */
final class OciImageRegistry implements ImageRegistry {
  private final CredentialStore credentials;
  private final ImageOptions options;
  private final QuietHosts quiet;

  OciImageRegistry(CredentialStore credentials, ImageOptions options, QuietHosts quiet) {
    this.credentials = credentials;
    this.options = options;
    this.quiet = quiet;
  }

  @Override
  public Sighting look(ImageReference reference, @Nullable String known) {
    OciRepository origin = reference.repository();
    for (ImageMirror mirror : options.mirrors()) {
      if (mirror.host().equals(origin.host())) {
        Sighting sighting = ask(mirror.of(origin), reference.tag(), known);
        if (sighting instanceof Sighting.Present || sighting instanceof Sighting.Unchanged) {
          return sighting;
        }
      }
    }
    return ask(origin, reference.tag(), known);
  }

  /** Asks, unless the host is to be left alone. */
  private Sighting ask(OciRepository repository, String tag, @Nullable String known) {
    Optional<Sighting.Away> silence = quiet.find(repository.host());
    if (silence.isPresent()) {
      return silence.get();
    }
    Sighting sighting = fetch(repository, tag, known);
    quiet.learn(repository.host(), sighting);
    return sighting;
  }

  private Sighting fetch(OciRepository repository, String tag, @Nullable String known) {
    HostPolicy policy = HostPolicy.of(options.connections());
    try (Downloads downloads =
        new Downloads(policy, credentials, options.connections().timeout())) {
      return ask(new Distribution(downloads), repository, tag, known);
    } catch (NotFoundException e) {
      return new Sighting.Missing();
    } catch (RefusedException e) {
      return new Sighting.Unusable(e.getMessage());
    } catch (BusyException e) {
      return new Sighting.Away(e.getMessage(), e.retryAfter());
    } catch (UnavailableException e) {
      return new Sighting.Away(e.getMessage(), null);
    }
  }

  private Sighting ask(
      Distribution registry, OciRepository repository, String tag, @Nullable String known) {
    if (known != null && isStill(registry, repository, tag, known)) {
      return new Sighting.Unchanged();
    }
    Manifest manifest = registry.manifest(repository, tag, Manifest.ONE_OR_INDEX);
    Manifest image =
        manifest.isIndex() ? ofPlatform(registry, repository, manifest.content()) : manifest;
    return new Sighting.Present(manifest.digest(), size(repository, image.content()));
  }

  /** Whether a {@code HEAD} shows the known digest; whatever else it shows, a {@code GET} tells. */
  private static boolean isStill(
      Distribution registry, OciRepository repository, String tag, String known) {
    try {
      return registry
          .digest(repository, tag, Manifest.ONE_OR_INDEX)
          .filter(known::equals)
          .isPresent();
    } catch (RefusedException e) {
      return false; // such as 405, of a registry that answers no HEAD
    }
  }

  private Manifest ofPlatform(Distribution registry, OciRepository repository, JsonNode index) {
    for (JsonNode entry : index.path("manifests")) {
      String digest = entry.path("digest").asText();
      if (options.platform().fits(entry.path("platform")) && Digests.isDigest(digest)) {
        try {
          return registry.manifest(repository, digest, Manifest.ONE);
        } catch (NotFoundException e) {
          throw new RefusedException(repository + " names a manifest that is not there: " + digest);
        }
      }
    }
    throw new RefusedException(repository + " has no image for " + options.platform());
  }

  private static long size(OciRepository repository, JsonNode manifest) {
    JsonNode layers = manifest.path("layers");
    if (!layers.isArray()) {
      throw new RefusedException(
          "What is at " + repository + " is no manifest of an image that is understood");
    }
    long sum = 0;
    for (JsonNode layer : layers) {
      JsonNode size = layer.path("size");
      boolean fits = size.isIntegralNumber() && size.canConvertToLong() && size.longValue() >= 0;
      if (!fits || size.longValue() > Long.MAX_VALUE - sum) {
        throw new RefusedException("The manifest at " + repository + " has a layer without a size");
      }
      sum += size.longValue();
    }
    return sum;
  }
}
