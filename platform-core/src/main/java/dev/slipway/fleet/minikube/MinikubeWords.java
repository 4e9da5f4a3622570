package dev.slipway.fleet.minikube;

import java.util.regex.Pattern;

/** Makes what {@code minikube} says fit to be shown: short, on one line, without logins. */
final class MinikubeWords {
  private static final Pattern LOGIN = Pattern.compile("://[^/@\\s]+@");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\x{0}]+");
  private static final int LONGEST = 600;

  private MinikubeWords() {}

  static String shown(String text) {
    String plain = SPACE.matcher(LOGIN.matcher(text).replaceAll("://***@")).replaceAll(" ").strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + " …" : plain;
  }
}
