package dev.slipway.advisor.builtin;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

/** Amounts of CPU and memory as numbers: cores and bytes. */
final class Amount {
  private Amount() {}

  /** The amount, or zero for a text that is none. */
  static double of(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      BigDecimal amount = Quantity.getAmountInBytes(new Quantity(text));
      return amount.doubleValue();
    } catch (IllegalArgumentException | ArithmeticException notAnAmount) {
      return 0;
    }
  }

  /** Cores as people write them: millicores, rounded up to 10. */
  static String cpu(double cores) {
    return (long) Math.max(10, Math.ceil(cores * 100) * 10) + "m";
  }

  /** Bytes as people write them: mebibytes, rounded up to 16. */
  static String memory(double bytes) {
    return (long) Math.max(16, Math.ceil(bytes / (1 << 20) / 16) * 16) + "Mi";
  }

  static String percent(double part, double whole) {
    return whole <= 0 ? "unknown" : Math.round(part * 100 / whole) + "%";
  }
}
