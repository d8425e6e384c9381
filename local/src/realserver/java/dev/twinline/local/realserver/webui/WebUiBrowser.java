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

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  /** How wide the column is that is the same on every page. */
  private static final int NAVIGATION = 256;

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
    page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
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
    keep(name, HEIGHT);
  }

  /** Keeps more of the page than a window shows, without the navigation beside it. */
  void keep(String name, int height) {
    page.setViewportSize(WIDTH, height);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + ".png"))
            .setClip(NAVIGATION, 0, WIDTH - NAVIGATION, height));
    page.setViewportSize(WIDTH, HEIGHT);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
