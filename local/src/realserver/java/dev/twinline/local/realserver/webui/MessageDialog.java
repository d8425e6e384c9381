package dev.twinline.local.realserver.webui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/**
 * The Web UI's dialog for a signal or an update.
 *
 * @param list the name of its list of names
 * @param name what is to be chosen there
 */
record MessageDialog(Page page, Locator dialog, String list, String name) {

  private static final int TRIES = 5;
  private static final int CHOSEN_WITHIN_MILLIS = 4000;

  /** Sends a payload; the dialog closes, or says why it does not. */
  MessageDialog send(String json) {
    choose();
    new Editor(
            page,
            dialog.getByRole(
                AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Data").setExact(true)))
        .paste(json);
    // When the page learns the run's messages anew, as after key R, it forgets what was chosen.
    for (int i = 0; i < TRIES && !isReady(); i++) {
      choose();
    }
    button("Submit").click();
    return this;
  }

  private void choose() {
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(list)).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  private boolean isReady() {
    try {
      page.waitForCondition(
          () -> button("Submit").isEnabled(),
          new Page.WaitForConditionOptions().setTimeout(CHOSEN_WITHIN_MILLIS));
      return true;
    } catch (TimeoutError disabled) {
      return false;
    }
  }

  void hasClosed() {
    dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** The refusal. */
  Locator refusal() {
    return dialog.getByRole(AriaRole.ALERT).locator("p");
  }

  void cancel() {
    button("Cancel").last().click();
    hasClosed();
  }

  private Locator button(String name) {
    return dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }
}
