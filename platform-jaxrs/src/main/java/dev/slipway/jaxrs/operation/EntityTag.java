package dev.slipway.jaxrs.operation;

import dev.slipway.jaxrs.compression.Compression;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strong entity tags: what an answer's bytes digest to, so that equal tags mean equal bytes. */
final class EntityTag {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
  private static final int DIGEST_BYTES = 18;

  private EntityTag() {}

  /** The tag of the bytes, in quotes. */
  static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      byte[] start = java.util.Arrays.copyOf(digest, DIGEST_BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether a header such as {@code If-Match} names the tag.
   *
   * @param weakly whether a weak tag counts, as it does for {@code If-None-Match}
   */
  static boolean isIn(String header, String tag, boolean weakly) {
    return header.strip().equals("*") || named(header, weakly).contains(tag);
  }

  private static List<String> named(String header, boolean weakly) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(header);
    while (matcher.find()) {
      if (weakly || matcher.group(1) == null) {
        String value = matcher.group(2);
        boolean packed = value.endsWith(Compression.TAG_SUFFIX);
        int end = packed ? value.length() - Compression.TAG_SUFFIX.length() : value.length();
        tags.add('"' + value.substring(0, end) + '"');
      }
    }
    return tags;
  }
}
