package dev.twinline.local.realserver.webui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The Web UI's form that starts a workflow. */
final class StartForm {

  private final Page page;

  StartForm(Page page) {
    this.page = page;
    field("Workflow ID").waitFor();
  }

  private Locator field(String name) {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator data() {
    return field("Data");
  }

  /** What a field holds. */
  String valueOf(String name) {
    return field(name).inputValue();
  }

  /** The input, once it has come up with the given words in it. */
  String inputWith(String words) {
    page.waitForCondition(() -> data().innerText().contains(words));
    return data().innerText();
  }

  /** The task queue's notice that somebody works there. */
  Locator taskQueueStatus() {
    return page.getByText("Task Queue is Active");
  }

  StartForm fill(String workflowId, String type) {
    field("Workflow ID").fill(workflowId);
    field("Task Queue").fill("twinline");
    field("Workflow Type").fill(type);
    return this;
  }

  StartForm withId(String workflowId) {
    field("Workflow ID").fill(workflowId);
    return this;
  }

  /** Pastes an input in place of what is there. */
  StartForm paste(String json) {
    new Editor(page, data()).paste(json);
    return this;
  }

  /** Starts the workflow and goes to its page, as the notice of success offers. */
  RunPage start() {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start Workflow").setExact(true))
        .click();
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("Workflow started successfully"))
        .click();
    page.waitForURL(Pattern.compile(".*/workflows/[^/]+/[^/]+(/.*)?$"));
    return new RunPage(page);
  }
}
