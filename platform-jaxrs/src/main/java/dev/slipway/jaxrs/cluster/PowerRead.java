package dev.slipway.jaxrs.cluster;

import dev.slipway.fleet.PowerVerb;

/** That something is done with a cluster's power switch, in document 003's words. */
record PowerRead(String message, String status) {
  static PowerRead of(PowerVerb verb) {
    String word = verb.meanwhile().word();
    return new PowerRead("Cluster " + word + "...", word);
  }
}
