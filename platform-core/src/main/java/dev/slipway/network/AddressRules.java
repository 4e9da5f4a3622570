package dev.slipway.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which addresses belong to the public network, and which to somebody's inside. */
public final class AddressRules {
  private AddressRules() {}

  /** Whether the address may be reached by a server that serves strangers. */
  public static boolean isPublic(InetAddress address) {
    return !isNever(address) && !isPrivate(address);
  }

  /** Addresses that no server can be at: any, link-local (cloud metadata), multicast, reserved. */
  public static boolean isNever(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    if (bytes.length == 4) {
      return at(bytes, 0) == 0 || at(bytes, 0) >= 240;
    }
    InetAddress inner = embedded(bytes);
    return inner != null && !address.isLoopbackAddress() && isNever(inner);
  }

  /** Addresses of loopback, private networks, carriers' insides, and documentation. */
  public static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
      return true;
    }
    return bytes.length == 4 ? isPrivate4(bytes) : isPrivate6(bytes);
  }

  private static boolean isPrivate4(byte[] bytes) {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    int third = at(bytes, 2);
    return (first == 100 && second >= 64 && second < 128)
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 198 && (second == 18 || second == 19))
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113);
  }

  private static boolean isPrivate6(byte[] bytes) {
    boolean isUniqueLocal = (at(bytes, 0) & 0xfe) == 0xfc;
    boolean isTeredo = at(bytes, 0) == 0x20 && at(bytes, 1) == 1 && bytes[2] == 0 && bytes[3] == 0;
    boolean isDocumentation =
        at(bytes, 0) == 0x20 && at(bytes, 1) == 1 && at(bytes, 2) == 0x0d && at(bytes, 3) == 0xb8;
    InetAddress inner = embedded(bytes);
    return isUniqueLocal || isTeredo || isDocumentation || (inner != null && isPrivate(inner));
  }

  /** The IPv4 address inside a translated (64:ff9b::/96), 6to4 or compatible one, or null. */
  private static @Nullable InetAddress embedded(byte[] bytes) {
    boolean isTranslated =
        at(bytes, 0) == 0 && at(bytes, 1) == 0x64 && at(bytes, 2) == 0xff && at(bytes, 3) == 0x9b;
    boolean isSixToFour = at(bytes, 0) == 0x20 && at(bytes, 1) == 2;
    boolean isCompatible = true;
    for (int i = 0; i < 12; i++) {
      isCompatible &= bytes[i] == 0;
    }
    try {
      if (isSixToFour) {
        return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 2, 6));
      }
      return isTranslated || isCompatible
          ? InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16))
          : null;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xff;
  }
}
