package dev.slipway.doctor;

/**
 * The commands that mend something.
 *
 * @param look has the platform look at it at once, where that alone is enough
 * @param again has what is wanted applied again
 * @param unblock has the platform take up again what it stopped working on
 */
record Mends(String look, String again, String unblock) {
  /** One command for everything. */
  static Mends only(String command) {
    return new Mends(command, command, command);
  }
}
