package dev.slipway.server.live;

/**
 * An event as clients read it.
 *
 * @param sequence its place in the feed
 * @param text a JSON object
 */
record Frame(long sequence, Text text) {
  Frame(long sequence, String text) {
    this(sequence, new Text(text));
  }
}
