package dev.slipway.identity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a provider's keys, by way of its discovery document; remembers whether that worked. */
final class ProviderKeys implements JWKSetSource<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI issuer;
  private final ProviderHttp http;
  private volatile boolean reachable;

  ProviderKeys(URI issuer, ProviderHttp http) {
    this.issuer = issuer;
    this.http = http;
  }

  /** Whether the provider answered when it was last asked. */
  boolean isReachable() {
    return reachable;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, SecurityContext context)
      throws JWKSetRetrievalException {
    try {
      JWKSet keys = JWKSet.parse(http.get(keysAddress()));
      reachable = true;
      return keys;
    } catch (IOException | ParseException | IllegalArgumentException e) {
      reachable = false;
      LOG.warn("The keys of {} cannot be fetched: {}", issuer, e.getMessage());
      throw new JWKSetRetrievalException("the keys cannot be fetched", e);
    }
  }

  private URI keysAddress() throws IOException {
    String base = issuer.toString();
    String slash = base.endsWith("/") ? "" : "/";
    JsonNode discovery =
        JSON.readTree(http.get(URI.create(base + slash + ".well-known/openid-configuration")));
    if (!base.equals(discovery.path("issuer").asText())) {
      throw new IOException("its discovery document is another issuer's");
    }
    URI keys = URI.create(discovery.path("jwks_uri").asText());
    ProviderAddresses.check(keys, issuer);
    return keys;
  }

  @Override
  public void close() {
    // Connections end with each fetch.
  }
}
