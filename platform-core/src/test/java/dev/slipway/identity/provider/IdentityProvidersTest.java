package dev.slipway.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountChange;
import dev.slipway.identity.AccountOptions;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.identity.token.Authenticated;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityProvidersTest {
  private static final Secret PASSWORD = Secret.of("correct horse");

  private final Stores stores = Stores.inMemory();
  private final Instant now = Instant.now();
  private final Accounts accounts =
      new Accounts(
          stores.accounts(),
          stores.transactions(),
          stores.events(),
          new LoginThrottle(stores.loginTallies(), stores.transactions(), () -> now),
          new AccountOptions(
              new PasswordHasher(new PasswordOptions(8, 1, 1, 1), new SecureRandom()),
              () -> now,
              new Random(7)));
  private final TestIssuer issuer;

  IdentityProvidersTest() throws IOException {
    issuer = new TestIssuer();
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  private IdentityProviders providers(IdentityProvider... all) {
    return new IdentityProviders(
        List.of(all),
        new ProviderAccounts(
            new ProviderAccounts.Stores(
                stores.accountLinks(),
                stores.accounts(),
                stores.machineTokens(),
                stores.transactions()),
            accounts,
            () -> now),
        () -> now,
        new ProviderPace(
            Duration.ofMinutes(15),
            Duration.ofHours(4),
            Duration.ofSeconds(30),
            Duration.ofMillis(400)));
  }

  private IdentityProvider creating() {
    return with(true, true, false, null);
  }

  private IdentityProvider with(
      boolean create, boolean link, boolean trustEmail, @Nullable AdminClaim admin) {
    return new IdentityProvider(
        issuer.url(),
        Set.of(TestIssuer.AUDIENCE, "another"),
        ClaimPath.of("email"),
        ClaimPath.of("name"),
        trustEmail,
        link,
        create,
        admin);
  }

  private Account register(String email) {
    return accounts.register(new NewAccount(email, null, PASSWORD));
  }

  private JWTClaimsSet.Builder ada() {
    return issuer
        .claims(now, "ada-1")
        .claim("email", "ada@example.com")
        .claim("email_verified", true)
        .claim("name", "Ada Lovelace");
  }

  private static void refused(IdentityProviders providers, String token) {
    assertThatThrownBy(() -> providers.authenticate(token))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void person_becomesTheAccountWithItsVerifiedEmail() {
    Account account = register("ada@example.com");
    IdentityProviders providers = providers(issuer.provider());
    String token = issuer.token(ada());

    assertThat(providers.recognises(token)).isTrue();
    Authenticated caller = providers.authenticate(token);
    assertThat(caller.actor().accountId()).isEqualTo(account.id());
    assertThat(caller.actor().admin()).isFalse();
    assertThat(caller.actor().origin().token()).isEqualTo("id of ada-1");
    assertThat(caller.expiresAt()).isEqualTo(Instant.ofEpochSecond(now.getEpochSecond() + 300));
    String renamed = issuer.token(ada().claim("email", "other@example.com"));
    assertThat(providers.authenticate(renamed).actor().accountId()).isEqualTo(account.id());
    assertThat(issuer.fetches).hasValue(1);
  }

  @Test
  void person_whoBecomesAnAccount_endsWhatLetOthersIn() {
    Account account = register("ada@example.com");
    providers(issuer.provider()).authenticate(issuer.token(ada()));
    assertThat(stores.accounts().find(account.id()).orElseThrow().passwordHash()).isNull();
  }

  @Test
  void person_withTheEmailOfAnotherPerson_isNotThem() {
    register("ada@example.com");
    IdentityProviders providers = providers(creating());
    providers.authenticate(issuer.token(ada()));
    refused(providers, issuer.token(ada().subject("ada-2")));
  }

  @Test
  void person_withoutAnAccount_getsOneWhenTheProviderMay() {
    refused(providers(issuer.provider()), issuer.token(ada()));
    IdentityProviders providers = providers(creating());
    Long id = providers.authenticate(issuer.token(ada())).actor().accountId();

    Account account = stores.accounts().findByEmail("ada@example.com").orElseThrow();
    assertThat(account.id()).isEqualTo(id);
    assertThat(account.fullName()).isEqualTo("Ada Lovelace");
    assertThat(account.passwordHash()).isNull();
    assertThat(providers.authenticate(issuer.token(ada())).actor().accountId()).isEqualTo(id);
  }

  @Test
  void email_thatIsNotVerified_countsOnlyWhenTheProviderIsTrusted() {
    String token = issuer.token(ada().claim("email_verified", false));
    refused(providers(creating()), token);
    refused(providers(creating()), issuer.token(ada().claim("email_verified", null)));
    assertThat(providers(with(true, true, true, null)).authenticate(token)).isNotNull();
  }

  @Test
  void email_ofAnAccount_countsOnlyWhenAskedFor() {
    Account account = register("ada@example.com");
    refused(providers(with(true, false, false, null)), issuer.token(ada()));
    assertThat(stores.accounts().find(account.id())).contains(account);
  }

  @Test
  void adminClaim_makesAnAdminForTheTokenOnly() {
    Account account = register("ada@example.com");
    AdminClaim rule = new AdminClaim(ClaimPath.of("realm_access.roles"), "platform-admin");
    IdentityProviders providers = providers(with(false, true, false, rule));
    Map<String, Object> roles = Map.of("roles", List.of("user", "platform-admin"));

    assertThat(
            providers
                .authenticate(issuer.token(ada().claim("realm_access", roles)))
                .actor()
                .admin())
        .isTrue();
    for (Object other : List.of("platform-admin", Map.of("roles", "no"), List.of(roles))) {
      assertThat(
              providers
                  .authenticate(issuer.token(ada().claim("realm_access", other)))
                  .actor()
                  .admin())
          .isFalse();
    }
    assertThat(stores.accounts().find(account.id()).orElseThrow().admin()).isFalse();
  }

  @Test
  void inactiveAccount_isRefused() {
    Account account = register("ada@example.com");
    IdentityProviders providers = providers(issuer.provider());
    providers.authenticate(issuer.token(ada()));
    accounts.change(
        Actor.system(), account.id(), new AccountChange(null, null, null, null, false, null, null));
    assertThatThrownBy(() -> providers.authenticate(issuer.token(ada())))
        .isInstanceOf(InactiveAccountException.class);
  }

  @Test
  void badTokens_areRefused() throws JOSEException {
    register("ada@example.com");
    IdentityProviders providers = providers(issuer.provider());
    List<UnaryOperator<JWTClaimsSet.Builder>> faults =
        List.of(
            c -> c.audience("somebody else"),
            c -> c.audience((String) null),
            c -> c.expirationTime(Date.from(now.minusSeconds(61))),
            c -> c.expirationTime(null),
            c -> c.notBeforeTime(Date.from(now.plusSeconds(90))),
            c -> c.subject(null),
            c -> c.subject(""),
            c -> c.issuer("https://elsewhere.example.com"));
    for (UnaryOperator<JWTClaimsSet.Builder> fault : faults) {
      refused(providers, issuer.token(fault.apply(ada())));
    }
    refused(providers, new PlainJWT(ada().build()).serialize());
    refused(providers, hmacWithThePublicKey());
    refused(providers, issuer.token(ada()) + "x");
    RSAKey foreign = new RSAKey.Builder(TestIssuer.FOREIGN).keyID(issuer.key().getKeyID()).build();
    refused(providers, TestIssuer.sign(foreign, ada()));
    assertThat(providers.recognises(new PlainJWT(ada().build()).serialize())).isFalse();
    assertThat(providers.recognises("slp_x")).isFalse();
    assertThat(providers.recognises(issuer.token(ada().claim("x", "y".repeat(17_000))))).isFalse();
    assertThat(providers.authenticate(issuer.token(ada()))).isNotNull();
  }

  /** The classic: the public key taken as the secret of an HMAC. */
  private String hmacWithThePublicKey() throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build(),
            ada().build());
    token.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  @Test
  void unknownKey_isFetchedOnce_andThenRarely() {
    register("ada@example.com");
    IdentityProviders providers = providers(issuer.provider());
    providers.authenticate(issuer.token(ada()));
    issuer.rotate();
    assertThat(providers.authenticate(issuer.token(ada()))).isNotNull();
    assertThat(issuer.fetches).hasValue(2);
    for (int i = 0; i < 20; i++) {
      refused(providers, TestIssuer.sign(TestIssuer.FOREIGN, ada()));
    }
    assertThat(issuer.fetches).hasValue(2);
  }

  @Test
  void issuerThatIsAway_isUnavailable_butItsKnownKeysStayGood() {
    register("ada@example.com");
    IdentityProviders cold = providers(issuer.provider());
    IdentityProviders warm = providers(issuer.provider());
    warm.authenticate(issuer.token(ada()));
    issuer.away = true;

    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> cold.authenticate(issuer.token(ada())))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("127.0.0.1");
    }
    assertThat(warm.authenticate(issuer.token(ada()))).isNotNull();
    assertThatThrownBy(() -> warm.authenticate(TestIssuer.sign(TestIssuer.FOREIGN, ada())))
        .isInstanceOf(UnavailableException.class);
    refused(warm, issuer.token(ada().expirationTime(Date.from(now.minusSeconds(90)))));
  }

  @Test
  void issuerThatIsSilent_isUnavailableSoon() {
    register("ada@example.com");
    issuer.silent = true;
    long start = System.nanoTime();
    assertThatThrownBy(() -> providers(issuer.provider()).authenticate(issuer.token(ada())))
        .isInstanceOf(UnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "no JSON",
        "{\"issuer\": \"https://id.example.com\", \"jwks_uri\": \"URL/keys\"}",
        "{\"issuer\": \"URL\"}",
        "{\"issuer\": \"URL\", \"jwks_uri\": \"file:///etc/passwd\"}",
        "{\"issuer\": \"URL\", \"jwks_uri\": \"http://169.254.169.254/keys\"}",
        "{\"issuer\": \"URL\", \"jwks_uri\": \"https://169.254.169.254/keys\"}",
        "{\"issuer\": \"URL\", \"jwks_uri\": \"https://10.0.0.1/keys\"}",
        "{\"issuer\": \"URL\", \"jwks_uri\": \"http://localhost:PORT/keys\"}",
        "{\"issuer\": \"URL\", \"jwks_uri\": \"URL/moved\"}",
        "{\"issuer\": \"URL\", \"jwks_uri\": \"not an address\"}"
      })
  void discoveryThatLeadsAstray_isNotFollowed(String document) {
    register("ada@example.com");
    issuer.discovery =
        good ->
            document
                .replace("URL", issuer.url().toString())
                .replace("PORT", Integer.toString(issuer.url().getPort()));
    assertThatThrownBy(() -> providers(issuer.provider()).authenticate(issuer.token(ada())))
        .isInstanceOf(UnavailableException.class);
    assertThat(issuer.fetches).hasValue(0);
  }

  @Test
  void keySetThatIsHuge_isNotRead() {
    issuer.keys = good -> " ".repeat(300_000) + good;
    assertThatThrownBy(() -> providers(issuer.provider()).authenticate(issuer.token(ada())))
        .isInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.com",
        "ftp://id.example.com",
        "https://user:pw@id.example.com",
        "https://id.example.com?x=1",
        "https:/id",
        "id.example.com"
      })
  void provider_withAnUnsafeAddress_isRefused(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityProvider.of(URI.create(address), "slipway"));
  }

  @Test
  void provider_withoutAnAudience_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityProvider.of(URI.create("https://id.example.com"), " "))
        .withMessageContaining("audience");
  }
}
