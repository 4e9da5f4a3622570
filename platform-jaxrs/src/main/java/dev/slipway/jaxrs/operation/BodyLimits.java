package dev.slipway.jaxrs.operation;

/**
 * How large bodies may be, in bytes.
 *
 * @param body any body but an upload
 * @param upload the upload of a file, the multipart frame included
 */
public record BodyLimits(long body, long upload) {
  public BodyLimits {
    if (body < 1 || upload < 1 || Math.max(body, upload) >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException("body limits out of range: " + body + ", " + upload);
    }
  }
}
