package dev.slipway.identity.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** Checks the tokens of one provider. Thread-safe; at most two fetches happen in a while. */
final class ProviderTokens {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
  private static final int CLOCK_SKEW_SECONDS = 60;

  private final IdentityProvider provider;
  private final ProviderKeys keys;
  private final DefaultJWTProcessor<SecurityContext> processor;

  ProviderTokens(IdentityProvider provider, ProviderPace pace, InstantSource clock) {
    this.provider = provider;
    this.keys =
        new ProviderKeys(
            provider.issuer(),
            new ProviderHttp(ProviderAddresses.host(provider.issuer()), pace.patience()));
    this.processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ALGORITHMS,
            JWKSourceBuilder.create(keys)
                .cache(pace.keep().toMillis(), pace.patience().multipliedBy(3).toMillis())
                .refreshAheadCache(false)
                .rateLimited(pace.leastPause().toMillis())
                .retrying(false)
                .outageTolerant(pace.keepInOutage().toMillis())
                .build()));
    processor.setJWTClaimsSetVerifier(claims(clock));
  }

  private DefaultJWTClaimsVerifier<SecurityContext> claims(InstantSource clock) {
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(
            provider.audiences(),
            new JWTClaimsSet.Builder().issuer(provider.issuer().toString()).build(),
            Set.of("sub", "exp"),
            null) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    return verifier;
  }

  IdentityProvider provider() {
    return provider;
  }

  /**
   * The claims of a token that is good here and now.
   *
   * @throws InvalidTokenException when it is not
   * @throws UnavailableException when the provider's keys cannot be had, so that nobody can tell
   */
  JWTClaimsSet verify(SignedJWT token) {
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    try {
      return processor.process(token, null);
    } catch (BadJWTException e) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    } catch (BadJOSEException | JOSEException e) {
      if (!keys.isReachable() && isForLackOfKeys(e)) {
        throw new UnavailableException(
            "The identity provider %s does not answer".formatted(provider.issuer().getHost()));
      }
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
  }

  /** A signature that a known key refuses is refused, whether the provider answers or not. */
  private static boolean isForLackOfKeys(Exception e) {
    return !(e instanceof BadJOSEException) || e.getClass() == BadJOSEException.class;
  }
}
