package dev.slipway.image.build;

import dev.slipway.secret.Secret;
import java.util.Objects;
import java.util.UUID;

/**
 * An archive that waits to be built.
 *
 * @param buildId the build that it is for
 * @param archive a gzipped tar; not copied
 * @param token what its Job shows to be given it; encrypted at rest
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record BuildContext(UUID buildId, byte[] archive, Secret token) {
  public BuildContext {
    Objects.requireNonNull(buildId, "buildId is null");
    Objects.requireNonNull(archive, "archive is null");
    Objects.requireNonNull(token, "token is null");
  }
}
