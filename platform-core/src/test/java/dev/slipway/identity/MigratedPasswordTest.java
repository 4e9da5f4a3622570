package dev.slipway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that argon2-cffi, bcrypt and passlib wrote for Python, and reference implementations. */
class MigratedPasswordTest {
  private final PasswordHasher hasher =
      new PasswordHasher(new PasswordOptions(64, 1, 1, 1), new SecureRandom());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2a$04$OsZiQm39Q/dVLL.LgnJk..9ojCcHlfnNC3epl9cm0f13ceubLMyHq",
        "$2b$04$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW",
        "$2y$04$xvylMnLrNtriCN1olcK1lOkWEDp9oi3e9U5Fb9fCNrqVNdBY/58LS",
        "$argon2i$v=16$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$9oS8kBZskthZEx1+xJoGwcTm5EISWq+wbJzSyN9ZYFU",
        "$argon2i$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$9oS8kBZskthZEx1+xJoGwcTm5EISWq+wbJzSyN9ZYFU",
        "$argon2i$v=19$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$OBV9CnKqSjxeZcunvmqwUL7UdNkkmDJfjCb4RFNkzWg",
        "$argon2d$v=16$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$a0Zo1jQ4kFoBs5L83OziitfreSumNV2H1WYPRHCjLjU",
        "$argon2d$v=19$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$4IYkOdqAfcrnBYNrJ1OdRWBVKVLdZl4TYODdygHLfr0",
        "$argon2id$v=16$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$59LgoOmgBoXWdsNeuI7sMZUbyHGoI42F+h1Nmf6FM/A",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$QFRDiugeAV/8lEnDiCxSkZ7Y6/8zbkl1KCPO+e85ons",
        "$pbkdf2-sha256$1000$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "$pbkdf2-sha256$10$$pUp5iTAo7/dmckH87CuFT7ws0m2lVqTVBgTEhYFnTYc",
        "$pbkdf2-sha512$1000$..9zYWx0$VmpWbSG6joYsIM1LwwUpYCH0ZdtuupvYtPGVCPp4OfvxNtYACGfYtg4NfqeY6Y7JY.CB0p9YjATF3QZlDvLuhQ",
      })
  void verify_hashOfAnotherSystem(String hash) {
    assertThat(hasher.accepts(hash)).isTrue();
    assertThat(hasher.verify(Secret.of("p\u00e4ssword"), hash)).isTrue();
    assertThat(hasher.verify(Secret.of("password"), hash)).isFalse();
    assertThat(hasher.verify(Secret.of(""), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // phc-winner-argon2's own examples
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8",
        // passlib's and argon2-cffi's defaults
        "$pbkdf2-sha256$29000$837vXYsxRghhbG2NcS6FkA$h1HARevfJXl3H0WkKD8CPKeCVLfQ2zw.LHdPI1KroAs",
        "$argon2id$v=19$m=65536,t=3,p=4$R/fThAgRMJlXcgpQOLKAwg$GHyDPad+v7Ffq8KzUdzBO+R+o4iviEo/E/i7AMZKuGE",
      })
  void verify_published(String hash) {
    assertThat(hasher.verify(Secret.of("password"), hash)).isTrue();
    assertThat(hasher.verify(Secret.of("Password"), hash)).isFalse();
  }

  @Test
  void verify_bcryptOfALongPassword_looksAt72Bytes() {
    String hash = "$2b$04$fR4EuYaeXbzBZvDYi1W35.Uxl3wW14UVW5W0eDLbmmjstfKGv.Znu";

    assertThat(hasher.verify(Secret.of("x".repeat(72)), hash)).isTrue();
    assertThat(hasher.verify(Secret.of("x".repeat(100)), hash)).isTrue();
    assertThat(hasher.verify(Secret.of("x".repeat(71)), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$16$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW",
        "$2b$31$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW",
        "$2b$03$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW",
        "$2x$04$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW",
        "$2b$04$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8Jqiohh",
        "$2b$04$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW ",
        "$argon2id$v=19$m=2097152,t=1,p=4$c29tZXNhbHQxMjM0NTY3OA$QFRDiugeAV/8lEnDiCxSkZ7Y6/8zbkl1KCPO+e85ons",
        "$argon2id$v=19$m=262144,t=5,p=4$c29tZXNhbHQxMjM0NTY3OA$QFRDiugeAV/8lEnDiCxSkZ7Y6/8zbkl1KCPO+e85ons",
        "$argon2id$v=19$m=64,t=65,p=4$c29tZXNhbHQxMjM0NTY3OA$QFRDiugeAV/8lEnDiCxSkZ7Y6/8zbkl1KCPO+e85ons",
        "$argon2id$v=19$m=4096,t=1,p=64$c29tZXNhbHQxMjM0NTY3OA$QFRDiugeAV/8lEnDiCxSkZ7Y6/8zbkl1KCPO+e85ons",
        "$argon2id$v=18$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$QFRDiugeAV/8lEnDiCxSkZ7Y6/8zbkl1KCPO+e85ons",
        "$argon2x$v=19$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$QFRDiugeAV/8lEnDiCxSkZ7Y6/8zbkl1KCPO+e85ons",
        "$pbkdf2-sha256$2000001$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "$pbkdf2-sha256$9999999$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "$pbkdf2-sha256$99999999999999$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "$pbkdf2-sha256$0$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "$pbkdf2-sha256$1000$//79c2FsdCBvZiBtaW5lI$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "$pbkdf2-sha512$1000$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "$pbkdf2-sha256$1000$//79c2FsdCBvZiBtaW5lIQ$",
        "$pbkdf2$1000$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
        "plain text",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        ""
      })
  void accepts_neitherHostileCostsNorOtherTexts(String hash) {
    assertThat(hasher.accepts(hash)).isFalse();
    assertThat(hasher.verify(Secret.of("password"), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$04$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW",
        "$argon2d$v=19$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$4IYkOdqAfcrnBYNrJ1OdRWBVKVLdZl4TYODdygHLfr0",
        "$argon2id$v=16$m=256,t=2,p=2$c29tZXNhbHQxMjM0NTY3OA$59LgoOmgBoXWdsNeuI7sMZUbyHGoI42F+h1Nmf6FM/A",
        "$pbkdf2-sha256$1000$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M",
      })
  void login_replacesTheHashByOneOfToday(String hash) {
    IdentityFixture fixture = new IdentityFixture();
    Account ada = fixture.register("ada@example.com");
    fixture.store.update(ada.withPasswordHash(hash));

    assertThat(login(fixture, "wrong")).isFalse();
    assertThat(fixture.store.find(ada.id()).orElseThrow().passwordHash()).isEqualTo(hash);
    assertThat(login(fixture, "p\u00e4ssword")).isTrue();

    String now = fixture.store.find(ada.id()).orElseThrow().passwordHash();
    assertThat(now).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(login(fixture, "p\u00e4ssword")).isTrue();
    assertThat(fixture.store.find(ada.id()).orElseThrow().passwordHash()).isEqualTo(now);
  }

  private static boolean login(IdentityFixture fixture, String password) {
    return fixture
        .accounts
        .loginByEmail(Actor.anybody(), "ada@example.com", Secret.of(password))
        .isPresent();
  }
}
