package dev.slipway.jaxrs.compression;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/**
 * Packs answers of more than 1 KiB for callers that take gzip. Streams are never packed: what they
 * send has to arrive at once. A packed answer has an {@code ETag} of its own, as it is another
 * sequence of bytes (RFC 9110, section 8.8.3.3).
 */
public final class Compression implements ContainerResponseFilter {
  /** What the {@code ETag} of a packed answer ends with, before its last quote. */
  public static final String TAG_SUFFIX = "-gzip";

  private static final int LEAST_BYTES = 1025;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (!(response.getEntity() instanceof byte[] plain)
        || plain.length < LEAST_BYTES
        || !isCompressible(response.getMediaType())
        || response.getHeaders().containsKey("Content-Encoding")) {
      return;
    }
    response.getHeaders().add("Vary", "Accept-Encoding");
    if (!AcceptedCodings.gzip(request.getHeaderString("Accept-Encoding"))) {
      return;
    }
    response.setEntity(packed(plain));
    response.getHeaders().putSingle("Content-Encoding", "gzip");
    Object tag = response.getHeaders().getFirst("ETag");
    if (tag != null) {
      String text = tag.toString();
      response
          .getHeaders()
          .putSingle("ETag", text.substring(0, text.length() - 1) + TAG_SUFFIX + "\"");
    }
  }

  private static boolean isCompressible(MediaType type) {
    if (type == null) {
      return false;
    }
    String subtype = type.getSubtype();
    return (type.getType().equals("text") && !subtype.equals("event-stream"))
        || subtype.equals("json")
        || subtype.equals("yaml")
        || subtype.equals("javascript")
        || subtype.endsWith("+json")
        || subtype.endsWith("+xml");
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
