package dev.slipway.identity;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Bcrypt as other systems wrote it: {@code $2a$}, {@code $2b$} or {@code $2y$}. It looks at no more
 * than 72 bytes of a password.
 */
final class BcryptFormat implements PasswordFormat {
  private static final Pattern FORMAT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
  private static final int MIN_COST = 4;
  private static final int MAX_COST = 15; // some seconds

  @Override
  public boolean reads(String hash) {
    Matcher matcher = FORMAT.matcher(hash);
    if (!matcher.matches()) {
      return false;
    }
    int cost = Integer.parseInt(matcher.group(1));
    return cost >= MIN_COST && cost <= MAX_COST;
  }

  @Override
  public boolean verify(Secret password, String hash) {
    return OpenBSDBCrypt.checkPassword(hash, password.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
