package dev.slipway.identity;

/** How many requests an account may send to the rate-limited routes in a minute. */
public enum Tier {
  /** 100 requests per minute. */
  STANDARD(100),
  /** 500 requests per minute. */
  PREMIUM(500),
  /** 1000 requests per minute. */
  ADMIN(1000);

  private final int requestsPerMinute;

  Tier(int requestsPerMinute) {
    this.requestsPerMinute = requestsPerMinute;
  }

  /** The limit, in requests per minute. */
  public int requestsPerMinute() {
    return requestsPerMinute;
  }
}
