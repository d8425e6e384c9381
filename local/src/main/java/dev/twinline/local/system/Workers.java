package dev.twinline.local.system;

import dev.twinline.workflows.model.Region;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** How a Region's worker comes to life: inside this process, or as one of its own. */
public interface Workers {

  /**
   * Starts a worker.
   *
   * @param catalog the folder of its contact center files
   * @param aws where AWS answers
   */
  Running start(Region region, Path catalog, URI aws);

  /** A worker that was started. */
  interface Running {

    /** Loses it in the middle of whatever it is doing. */
    void lose();

    /**
     * Stops it as SIGTERM does: what it is doing may finish.
     *
     * @return whether everything finished in time
     */
    boolean stop(Duration grace);
  }
}
