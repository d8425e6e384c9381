package dev.twinline.local.realserver.webui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.twinline.local.system.DevelopmentTemporal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A browser with one window on a server's Web UI. */
final class WebUiBrowser implements AutoCloseable {

  /** For every single wait: a machine that runs all of this at once is slow, but not that slow. */
  static final double PATIENCE_MILLIS = 40_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final DevelopmentTemporal temporal;
  private final Playwright playwright;
  private final Browser browser;
  private final Page page;

  WebUiBrowser(DevelopmentTemporal temporal) {
    this.temporal = temporal;
    // The browser is Debian's: Playwright's own would be a download of 150 MB.
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      browser = playwright.chromium().launch(options());
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
    page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
    page.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private static LaunchOptions options() {
    return new LaunchOptions()
        .setExecutablePath(NeedsChromium.IsThere.program().orElseThrow())
        .setTimeout(PATIENCE_MILLIS)
        .setArgs(
            List.of(
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run"));
  }

  /** Opens the start form by a link. */
  StartForm openForm(String link) {
    page.navigate(link);
    return new StartForm(page);
  }

  /** Opens the start form with nothing in it. */
  StartForm openEmptyForm() {
    return openForm(temporal.webUi() + "/namespaces/default/workflows/start-workflow");
  }

  /** Opens the page of the latest run under an ID. */
  RunPage openRun(String workflowId) {
    page.navigate(
        temporal.webUi() + "/namespaces/default/workflows/" + workflowId.replace("/", "%2F"));
    return new RunPage(page);
  }

  /** Keeps what the window shows now. */
  void keep(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** Keeps more of the page than a small window shows. */
  void keep(String name, int width, int height) {
    page.setViewportSize(width, height);
    keep(name);
    page.setViewportSize(1280, 900);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
