package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintedPiecesTest {
  private static final int PIECE = RunOutputStore.PIECE;
  private static final String TEXT = "x".repeat(PIECE);

  @Test
  void aFewCharacters_areOnePiece() {
    PrintedPieces pieces = new PrintedPieces(PIECE, PIECE);
    assertThat(pieces.isEmpty()).isTrue();

    pieces.add("a");
    pieces.add("b");

    assertThat(pieces.isEmpty()).isFalse();
    assertThat(pieces.hasWholeOfBeginning()).isFalse();
    assertThat(pieces.pieces()).containsExactly("ab");
    pieces.clear();
    assertThat(pieces.isEmpty()).isTrue();
    assertThat(pieces.pieces()).isEmpty();
  }

  @Test
  void nothingOfTheBeginning_isLeftOut() {
    PrintedPieces pieces = new PrintedPieces(3 * PIECE, PIECE);

    pieces.add("a");
    pieces.add(TEXT);
    assertThat(pieces.hasWholeOfBeginning()).isTrue();
    pieces.add(TEXT);
    pieces.add(TEXT);

    assertThat(pieces.leftOut()).isZero();
    assertThat(String.join("", pieces.pieces())).isEqualTo("a" + TEXT + TEXT + TEXT);
    assertThat(pieces.pieces()).allMatch(piece -> piece.length() <= PIECE);
  }

  @Test
  void pastTheBeginning_noMoreWaitsThanTheEnd() {
    PrintedPieces pieces = new PrintedPieces(PIECE, 2 * PIECE);
    pieces.add(TEXT);
    pieces.clear();

    for (int i = 0; i < 100; i++) {
      pieces.add("y".repeat(PIECE));
    }
    pieces.add("end");

    assertThat(pieces.hasWholeOfBeginning()).isFalse();
    assertThat(pieces.leftOut()).isEqualTo(98L * PIECE);
    assertThat(String.join("", pieces.pieces())).hasSize(2 * PIECE + 3).endsWith("yend");
    pieces.clear();
    pieces.add("more");
    assertThat(pieces.leftOut()).isZero();
    assertThat(pieces.pieces()).containsExactly("more");
  }

  @Test
  void halvesOfACharacter_stayTogether() {
    PrintedPieces pieces = new PrintedPieces(PIECE, PIECE);
    pieces.add("x".repeat(PIECE - 1) + "\uD83D");
    assertThat(pieces.pieces()).containsExactly("x".repeat(PIECE - 1));
    pieces.clear();
    assertThat(pieces.isEmpty()).isTrue();

    pieces.add("\uDE80");
    assertThat(pieces.pieces()).containsExactly("\uD83D\uDE80");
    pieces.clear();

    pieces.add("\uD83D");
    assertThat(pieces.pieces()).isEmpty();
    pieces.end();
    assertThat(pieces.pieces()).containsExactly("\uD83D");
  }
}
