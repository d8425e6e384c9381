package dev.twinline.starter;

import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;

/** A command's talk, by which a test can tell that the command has come so far. */
final class Heard extends StringWriter {

  private final CountDownLatch heard = new CountDownLatch(1);
  private final String phrase;

  Heard(String phrase) {
    this.phrase = phrase;
  }

  @Override
  public void write(String text, int from, int length) {
    super.write(text, from, length);
    if (toString().contains(phrase)) {
      heard.countDown();
    }
  }

  /** Waits until the phrase was said; the test's own time limit ends a wait in vain. */
  void await() {
    try {
      heard.await();
    } catch (InterruptedException e) {
      throw new AssertionError("never heard: " + phrase, e);
    }
  }
}
