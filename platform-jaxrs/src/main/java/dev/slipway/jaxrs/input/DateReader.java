package dev.slipway.jaxrs.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one date out of a text, and says in FastAPI's words why it is none. For one thread. */
final class DateReader {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
  private static final Pattern FRACTION = Pattern.compile("[.,]([0-9]*)");
  private static final Pattern ZONE = Pattern.compile("[+\\-\u2212]([0-9]{2}):?([0-9]{2})");
  private static final long SECONDS_PER_DAY = 86_400;

  /** Unix times beyond this are in milliseconds. */
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(20_000_000_000L);

  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final String text;
  private int position;

  DateReader(String text) {
    this.text = text;
  }

  /**
   * The day, or null when the text is a moment that is not at midnight.
   *
   * @throws DateTimeException when the text is neither
   */
  @Nullable LocalDate read() {
    try {
      LocalDate date = readDate();
      return position == text.length() || isMidnight() ? date : null;
    } catch (DateTimeException e) {
      if (text.length() < 100 && NUMBER.matcher(text).matches()) {
        return readNumber();
      }
      throw e;
    }
  }

  /** The day of a Unix time, or null when that is not at midnight. */
  @Nullable LocalDate readNumber() {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new DateTimeException("NaN values not permitted", e);
    }
    if (number.precision() - number.scale() > 20) {
      throw outOfRange(number.signum());
    }
    BigDecimal seconds =
        number.abs().compareTo(MOST_SECONDS) > 0 ? number.movePointLeft(3) : number;
    BigDecimal[] days = seconds.divideAndRemainder(BigDecimal.valueOf(SECONDS_PER_DAY));
    long first = FIRST.toEpochDay();
    long last = LAST.toEpochDay();
    long day = days[0].longValue();
    if (day < first || day > last) {
      throw outOfRange(number.signum());
    }
    return days[1].signum() == 0 ? LocalDate.ofEpochDay(day) : null;
  }

  private static DateTimeException outOfRange(int sign) {
    return new DateTimeException(
        sign < 0
            ? "dates before 0000 are not supported as unix timestamps"
            : "dates after 9999 are not supported as unix timestamps");
  }

  private LocalDate readDate() {
    if (text.length() < 10) {
      throw new DateTimeException("input is too short");
    }
    int year = digits(4, "year");
    expect("-", "invalid date separator, expected `-`");
    int month = digits(2, "month");
    expect("-", "invalid date separator, expected `-`");
    int day = digits(2, "day");
    if (month < 1 || month > 12) {
      throw new DateTimeException("month value is outside expected range of 1-12");
    }
    if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      throw new DateTimeException("day value is outside expected range");
    }
    if (year == 0) {
      throw new DateTimeException("year 0 is out of range");
    }
    return LocalDate.of(year, month, day);
  }

  private boolean isMidnight() {
    expect("Tt _", "invalid datetime separator, expected `T`, `t`, `_` or space");
    int hour = inRange(digits(2, "hour"), 23, "hour");
    expect(":", "invalid time separator, expected `:`");
    int minute = inRange(digits(2, "minute"), 59, "minute");
    int second = 0;
    boolean fraction = false;
    if (position < text.length() && text.charAt(position) == ':') {
      position++;
      second = inRange(digits(2, "second"), 59, "second");
      fraction = readFraction();
    }
    readZone();
    return hour == 0 && minute == 0 && second == 0 && !fraction;
  }

  /** Reads the fraction of a second, if there is one, and tells whether it is more than zero. */
  private boolean readFraction() {
    Matcher fraction = FRACTION.matcher(text).region(position, text.length());
    if (!fraction.lookingAt()) {
      return false;
    }
    if (fraction.group(1).isEmpty()) {
      throw new DateTimeException("second fraction digits missing after `.`");
    }
    position = fraction.end();
    String digits = fraction.group(1);
    return !digits.substring(0, Math.min(6, digits.length())).matches("0*");
  }

  private void readZone() {
    String zone = text.substring(position);
    if (zone.isEmpty() || zone.equals("Z") || zone.equals("z")) {
      return;
    }
    if ("+-\u2212".indexOf(zone.charAt(0)) < 0) {
      throw new DateTimeException(
          zone.startsWith("Z") || zone.startsWith("z")
              ? "unexpected extra characters at the end of the input"
              : "invalid timezone sign");
    }
    Matcher offset = ZONE.matcher(zone);
    if (!offset.lookingAt()) {
      throw new DateTimeException("invalid timezone hour");
    }
    inRange(Integer.parseInt(offset.group(2)), 59, "timezone minute");
    if (Integer.parseInt(offset.group(1)) > 23) {
      throw new DateTimeException("timezone offset must be less than 24 hours");
    }
    if (offset.end() < zone.length()) {
      throw new DateTimeException("unexpected extra characters at the end of the input");
    }
  }

  private int digits(int count, String what) {
    if (position + count > text.length()) {
      throw new DateTimeException("input is too short");
    }
    String number = text.substring(position, position + count);
    if (number.chars().anyMatch(symbol -> symbol < '0' || symbol > '9')) {
      throw new DateTimeException("invalid character in " + what);
    }
    position += count;
    return Integer.parseInt(number);
  }

  private void expect(String symbols, String otherwise) {
    if (position >= text.length()) {
      throw new DateTimeException("input is too short");
    }
    if (symbols.indexOf(text.charAt(position)) < 0) {
      throw new DateTimeException(otherwise);
    }
    position++;
  }

  private static int inRange(int value, int most, String what) {
    if (value > most) {
      throw new DateTimeException(what + " value is outside expected range of 0-" + most);
    }
    return value;
  }
}
