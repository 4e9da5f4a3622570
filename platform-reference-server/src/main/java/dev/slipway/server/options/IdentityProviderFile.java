package dev.slipway.server.options;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.identity.provider.AdminClaim;
import dev.slipway.identity.provider.ClaimPath;
import dev.slipway.identity.provider.IdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the file of identity providers: one, or a list of them. */
final class IdentityProviderFile {
  private static final List<String> KEYS =
      List.of(
          "issuer",
          "audience",
          "email-claim",
          "name-claim",
          "trust-email",
          "link-by-email",
          "create-accounts",
          "admin-claim");
  private static final List<String> ADMIN_KEYS = List.of("path", "value");

  private IdentityProviderFile() {}

  static List<IdentityProvider> read(String name) {
    Path file = Values.file(name);
    JsonNode root = parse(file);
    List<IdentityProvider> providers = new ArrayList<>();
    Set<URI> issuers = new LinkedHashSet<>();
    for (JsonNode node : root.isArray() ? root : List.of(root)) {
      IdentityProvider provider = provider(node);
      if (!issuers.add(provider.issuer())) {
        throw new IllegalArgumentException("two providers are " + provider.issuer());
      }
      providers.add(provider);
    }
    return providers;
  }

  private static JsonNode parse(Path file) {
    try {
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is not YAML, near line %d".formatted(file, e.getLocation().getLineNr()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
  }

  private static IdentityProvider provider(JsonNode node) {
    check(node, KEYS, "a provider");
    return new IdentityProvider(
        URI.create(required(node, "issuer")),
        audiences(node.path("audience")),
        path(node.path("email-claim"), "email"),
        path(node.path("name-claim"), "name"),
        flag(node, "trust-email", false),
        flag(node, "link-by-email", true),
        flag(node, "create-accounts", false),
        admin(node.path("admin-claim")));
  }

  private static void check(JsonNode node, List<String> known, String what) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(what + " is written as 'key: value' lines");
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new IllegalArgumentException(
                    "%s has no '%s'%s".formatted(what, key, Nearest.suggestion(key, known)));
              }
            });
  }

  private static Set<String> audiences(JsonNode node) {
    Set<String> audiences = new LinkedHashSet<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      if (one.isTextual()) {
        audiences.add(one.textValue());
      }
    }
    return audiences;
  }

  private static ClaimPath path(JsonNode node, String standard) {
    if (node.isArray()) {
      List<String> steps = new ArrayList<>();
      node.forEach(step -> steps.add(step.asText()));
      return new ClaimPath(steps);
    }
    return ClaimPath.of(node.isMissingNode() ? standard : node.asText());
  }

  private static @Nullable AdminClaim admin(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    check(node, ADMIN_KEYS, "an admin-claim");
    return new AdminClaim(path(node.path("path"), ""), required(node, "value"));
  }

  private static String required(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw new IllegalArgumentException("'" + key + "' is missing or no text");
    }
    return node.path(key).textValue();
  }

  private static boolean flag(JsonNode node, String key, boolean standard) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new IllegalArgumentException("'" + key + "' is true or false");
    }
    return value.asBoolean(standard);
  }
}
