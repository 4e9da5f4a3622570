package dev.slipway.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A secret that was planted to see whether it comes up where it must not.
 *
 * <p>Its core is letters and digits, which JSON, YAML, HTML and URLs write as they are: so the core
 * is found in all of these forms, and also when only a part of the secret was masked. In Base64 it
 * is looked for at each of the three places that it can have in a longer text.
 *
 * @param name what it stands for
 * @param value the secret
 * @param traces texts that betray it
 */
record Canary(String name, String value, List<String> traces) {
  /** A canary of letters and digits, for places that take nothing else. */
  static Canary plain(String name) {
    String core = core(name);
    return new Canary(name, core, traces(core));
  }

  /** A canary that every notation writes in another way. */
  static Canary awkward(String name) {
    String core = core(name);
    return new Canary(name, core + "\"é&<\\ +/%'$", traces(core));
  }

  /** A secret that the server itself gave out, in an answer that is not searched. */
  static Canary issued(String name, String value) {
    return new Canary(name, value, traces(value));
  }

  private static String core(String name) {
    return "cnry7q" + name.replace("-", "") + "x9v";
  }

  private static List<String> traces(String core) {
    Set<String> traces = new LinkedHashSet<>(List.of(core));
    byte[] bytes = core.getBytes(UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String text = new String(Base64.getEncoder().encode(shifted), ISO_8859_1);
      traces.add(text.substring(shift == 0 ? 0 : 4, text.length() - 4));
    }
    return List.copyOf(traces);
  }
}
