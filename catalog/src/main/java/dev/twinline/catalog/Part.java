package dev.twinline.catalog;

/** How much of a file is read. */
enum Part {
  /** Everything, as whoever writes the file wants it judged. */
  ALL,
  /**
   * Everything but what runs by itself: nobody moves callers by a timetable, and a mistake in one
   * must not keep a failover from reading the rest.
   */
  WITHOUT_SCHEDULES
}
