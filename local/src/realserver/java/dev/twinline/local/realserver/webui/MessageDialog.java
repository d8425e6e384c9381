package dev.twinline.local.realserver.webui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The Web UI's dialog for a signal or an update. */
record MessageDialog(Page page, Locator dialog) {

  /** Sends a payload; the dialog closes, or says why it does not. */
  MessageDialog send(String json) {
    new Editor(
            page,
            dialog.getByRole(
                AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Data").setExact(true)))
        .paste(json);
    button("Submit").click();
    return this;
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
