package dev.twinline.local.realserver.webui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** An editor of the Web UI, which closes brackets while one types: so text is pasted. */
record Editor(Page page, Locator area) {

  /** Puts a JSON object in place of what is there. */
  void paste(String text) {
    area.click();
    page.keyboard().press("Control+a");
    page.keyboard().press("Delete");
    page.keyboard().insertText(text);
    awaitLayout();
  }

  /**
   * The editor lays an object out over several lines as soon as it is left. A click that leaves it
   * would find its button moved away under the pointer.
   */
  private void awaitLayout() {
    area.blur();
    page.waitForCondition(() -> area.innerText().strip().contains("\n"));
  }
}
