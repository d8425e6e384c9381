package dev.twinline.workflows.evidence.page;

/** One part of the page, which answers one question. */
interface Section {

  /** Its heading. */
  String title();

  /** What stands below the heading, as markup; empty where the section has nothing to say. */
  String body();
}
