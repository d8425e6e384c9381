package dev.twinline.local.realserver.webui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The pages of one run. */
final class RunPage {

  private final Page page;

  RunPage(Page page) {
    this.page = page;
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("User Metadata")).waitFor();
  }

  /** The first page: input, result or failure, timeline. */
  Locator firstPage() {
    open("Timeline");
    return page.getByRole(AriaRole.MAIN).first();
  }

  /** What the run says of itself now; the Web UI draws it in a frame. */
  Locator details() {
    open("User Metadata");
    return drawn("user-metadata-current-details");
  }

  /** The details as they are now, which the Web UI reads again only when it is asked. */
  Locator freshDetails() {
    Locator details = details();
    page.keyboard().press("r");
    return details;
  }

  /** The one line that the run was started with. */
  Locator summary() {
    open("User Metadata");
    return drawn("user-metadata-summary");
  }

  private Locator drawn(String frame) {
    return page.frameLocator("iframe#" + frame).locator("body");
  }

  private void open(String tab) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab)).click();
  }

  MessageDialog sendSignal(String name) {
    return dialog("Send a Signal", "Select a signal", name);
  }

  MessageDialog sendUpdate(String name) {
    return dialog("Send an Update", "Select an Update", name);
  }

  private MessageDialog dialog(String title, String list, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More Actions"))
        .first()
        .click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(title)).first().click();
    Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
    return new MessageDialog(page, dialog, list, name);
  }
}
