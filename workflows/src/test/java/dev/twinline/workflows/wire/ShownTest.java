package dev.twinline.workflows.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people send is shown as text, and as nothing else. */
class ShownTest {

  @Test
  void aNameIsOneShortLineWithoutWhatMovesATerminal() {
    assertThat(Shown.name("oncall-1")).isEqualTo("oncall-1");
    assertThat(Shown.name("  a\n\n### b\r\u001b[2J\u009b1m\u202ec\u2028d\u0000 "))
        .isEqualTo("a ### b [2J 1m c d");
    assertThat(Shown.name("x".repeat(60))).hasSize(60).doesNotContain("…");
    assertThat(Shown.name("x".repeat(1000))).isEqualTo("x".repeat(59) + "…");
    assertThat(Shown.name("😀".repeat(40)).codePoints())
        .as("no half of a character at the end")
        .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  @Test
  void aTextKeepsItsLengthAndLosesItsLines() {
    assertThat(Shown.text("first\nsecond " + "x".repeat(500)))
        .isEqualTo("first second " + "x".repeat(500));
    assertThat(Shown.text("\n\t")).isEmpty();
  }

  @Test
  void inMarkdownMarksAreCharacters() {
    assertThat(Shown.inMarkdown("**bold** [here](https://example.com) <b> `code` a_b"))
        .isEqualTo("\\*\\*bold\\*\\* \\[here\\](https://example.com) \\<b\\> 'code' a\\_b");
  }

  @Test
  void jsonWithinATextCanBePastedAndCannotEndItsCode() {
    assertThat(Shown.inMarkdown("send {\"by\":\"a_b\"} again_"))
        .isEqualTo("send `{\"by\":\"a_b\"}` again\\_");
    assertThat(Shown.inMarkdown("{`**x**`}")).isEqualTo("`{'**x**'}`");
  }

  @Test
  void aTerminalGetsTheTextBackAsItWas() {
    String sent = "a_b *c* [d] \\ <e> #f |g| ~h !";

    assertThat(Shown.withoutMarks("**To " + Shown.inMarkdown(sent) + "**")).isEqualTo("To " + sent);
  }
}
