package dev.slipway.image.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.image.ImageMirror;
import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.OciRepository;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a build's Job needs and nobody may see: the login of the one registry that it pushes to, and
 * the token with which it fetches its archive. Each container mounts its own key of it alone.
 */
final class BuildSecret {
  static final String DOCKER = ".dockerconfigjson";
  static final String CURL = "curl";
  static final String BUILDKIT = "buildkitd.toml";

  private static final String DOCKER_HUB = "https://index.docker.io/v1/";

  private final CredentialStore credentials;
  private final BuildOptions options;

  BuildSecret(CredentialStore credentials, BuildOptions options) {
    this.credentials = credentials;
    this.options = options;
  }

  /** The Secret, which goes when the Job goes. */
  Secret of(ImageBuild build, @Nullable BuildContext context, Job job, String installation) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(DOCKER, login(build));
    data.put(BUILDKIT, registries());
    if (context != null) {
      data.put(CURL, fetch(build, context));
    }
    return new SecretBuilder()
        .withNewMetadata()
        .withName(build.jobName())
        .withNamespace(build.namespace())
        .withLabels(BuildLabels.of(build, installation))
        .addNewOwnerReference()
        .withApiVersion(job.getApiVersion())
        .withKind(job.getKind())
        .withName(job.getMetadata().getName())
        .withUid(job.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .withType("kubernetes.io/dockerconfigjson")
        .withImmutable(true)
        .withData(
            data.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> base64(entry.getValue()))))
        .build();
  }

  /** Takes out of a log what the Secret holds. */
  Redactor redactor(ImageBuild build, @Nullable BuildContext context) {
    List<String> secrets = new ArrayList<>();
    RegistryCredential credential = credential(build);
    if (credential != null) {
      secrets.add(credential.password().reveal());
      secrets.add(auth(credential));
    }
    if (context != null) {
      secrets.add(context.token().reveal());
    }
    return Redactor.of(secrets);
  }

  private String login(ImageBuild build) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    ObjectNode auths = config.putObject("auths");
    RegistryCredential credential = credential(build);
    if (credential != null) {
      String host = host(build);
      auths
          .putObject(host.equals(OciRepository.DOCKER_HOST) ? DOCKER_HUB : host)
          .put("auth", auth(credential));
    }
    return config.toString();
  }

  private static String auth(RegistryCredential credential) {
    return base64(credential.username() + ":" + credential.password().reveal());
  }

  private @Nullable RegistryCredential credential(ImageBuild build) {
    return credentials.find(host(build)).orElse(null);
  }

  private static String host(ImageBuild build) {
    return build.reference().substring(0, build.reference().indexOf('/'));
  }

  private String fetch(ImageBuild build, BuildContext context) {
    String platform = String.valueOf(options.platform()).replaceFirst("/+$", "");
    return "url = \"%s/api/container-images/%s/builds/%d/context\"\nheader = \"X-Build-Token: %s\"\n"
        .formatted(platform, build.imageId(), build.number(), context.token().reveal());
  }

  /** Where BuildKit finds base images: mirrors first, and without TLS where the options say so. */
  private String registries() {
    Set<String> plain = options.images().connections().plainHttpHosts();
    Map<String, List<String>> mirrors = new LinkedHashMap<>();
    Set<String> hosts = new TreeSet<>(plain);
    for (ImageMirror mirror : options.images().mirrors()) {
      hosts.add(mirror.host());
      String place = mirror.folder().isEmpty() ? "" : "/" + mirror.folder();
      mirrors.computeIfAbsent(mirror.host(), key -> new ArrayList<>()).add(mirror.mirror() + place);
    }
    StringBuilder toml = new StringBuilder();
    for (String host : hosts) {
      toml.append("[registry.\"").append(host).append("\"]\n");
      if (plain.contains(host)) {
        toml.append("http = true\n");
      }
      if (mirrors.containsKey(host)) {
        toml.append("mirrors = [")
            .append(
                mirrors.get(host).stream()
                    .map(mirror -> '"' + mirror + '"')
                    .collect(Collectors.joining(", ")))
            .append("]\n");
      }
    }
    return toml.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
