package dev.slipway.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 8100",
    "1, 8101",
    "125, 817d",
    "126, 817e007e",
    "65535, 817effff",
    "65536, 817f0000000000010000"
  })
  void frame_hasAHeadForItsLength(int length, String head) {
    String text = "x".repeat(length);

    assertThat(hex(new Text(text).frame()))
        .isEqualTo(head + hex(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @CsvSource({"ä€😀, 8109c3a4e282acf09f9880"})
  void frame_isCountedInBytes(String text, String frame) {
    Text twice = new Text(text);

    assertThat(hex(twice.frame())).isEqualTo(frame);
    assertThat(hex(twice.frame())).isEqualTo(frame);
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return HexFormat.of().formatHex(copy);
  }
}
