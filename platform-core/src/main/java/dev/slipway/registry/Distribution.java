package dev.slipway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The distribution API of OCI registries. What it returns was bounded in size and has the digest
 * that was asked for. For one thread.
 *
 * <p>All calls throw {@link dev.slipway.error.NotFoundException} when the registry says that there
 * is no such thing, {@link RefusedException} when it refuses or answers what it should not, and
 * {@link dev.slipway.error.UnavailableException} when it does not answer.
 */
public final class Distribution {
  private static final int MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
  private static final int MAX_TAG_PAGES = 50;
  private static final String DIGEST_HEADER = "Docker-Content-Digest";
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Downloads downloads;

  /** The API over a conversation. */
  public Distribution(Downloads downloads) {
    this.downloads = downloads;
  }

  /**
   * A manifest.
   *
   * @param pointer its tag or digest
   * @param types what it may be, such as {@link Manifest#ONE}
   */
  public Manifest manifest(OciRepository repository, String pointer, String types) {
    Fetched answer =
        downloads.get(at(repository, "manifests/" + pointer), types, MAX_MANIFEST_BYTES);
    String digest = Digests.of(answer.body());
    String wanted = Digests.isDigest(pointer) ? pointer : told(answer).orElse(digest);
    if (!wanted.equals(digest)) {
      throw new RefusedException(
          "%s answers another manifest than the one with the digest %s"
              .formatted(repository.host(), wanted));
    }
    return new Manifest(digest, json(repository, answer.body()));
  }

  /**
   * The digest of the manifest that a tag names, without fetching it; empty when the registry does
   * not say it.
   */
  public Optional<String> digest(OciRepository repository, String tag, String types) {
    return told(downloads.head(at(repository, "manifests/" + tag), types));
  }

  /** The content with the digest. */
  public byte[] blob(OciRepository repository, String digest, int maxBytes) {
    byte[] blob =
        downloads
            .get(at(repository, "blobs/" + digest), "application/octet-stream", maxBytes)
            .body();
    String actual = Digests.of(blob);
    if (!actual.equals(digest)) {
      throw new RefusedException(
          "The digest of what was sent is %s, not %s".formatted(actual, digest));
    }
    return blob;
  }

  /** The tags of a repository, as the registry orders them. */
  public List<String> tags(OciRepository repository) {
    List<String> tags = new ArrayList<>();
    URI page = at(repository, "tags/list?n=1000");
    for (int i = 0; i < MAX_TAG_PAGES && page != null; i++) {
      Fetched answer = downloads.get(page, "application/json", MAX_MANIFEST_BYTES);
      json(repository, answer.body()).path("tags").forEach(tag -> tags.add(tag.asText()));
      page = next(page, answer);
    }
    return tags;
  }

  private URI at(OciRepository repository, String part) {
    String server = OciRepository.server(repository.host());
    return repository.endpoint(downloads.policy().registryScheme(server), part);
  }

  private static Optional<String> told(Fetched answer) {
    return answer.headers(DIGEST_HEADER).stream().filter(Digests::isDigest).findFirst();
  }

  private static @Nullable URI next(URI page, Fetched answer) {
    for (String link : answer.headers("Link")) {
      Matcher matcher = NEXT.matcher(link);
      if (matcher.find()) {
        try {
          return page.resolve(matcher.group(1));
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static JsonNode json(OciRepository repository, byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new RefusedException(
          repository.host() + " answers something that is no OCI registry's answer");
    }
  }
}
