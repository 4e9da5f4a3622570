package dev.slipway.jaxrs.operation;

/**
 * How large bodies may be, in bytes.
 *
 * @param body any body but those below
 * @param upload the upload of a file, the multipart frame included
 * @param stream a body that is handed on as it comes, such as a build context
 */
public record BodyLimits(long body, long upload, long stream) {
  public BodyLimits {
    if (body < 1 || upload < 1 || stream < 1 || Math.max(body, upload) >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "body limits out of range: " + body + ", " + upload + ", " + stream);
    }
  }
}
