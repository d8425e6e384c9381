package dev.twinline.workflows.evidence.page;

import java.util.Locale;

/** The few shapes of which charts are drawn. */
final class Svg {

  private Svg() {}

  /**
   * The beginning of a drawing, with what it shows in words.
   *
   * @param id distinguishes this drawing from the page's others
   */
  static String open(String id, int width, int height, String title, String description) {
    return """
        <svg viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-desc">
        <title id="%s-title">%s</title>
        <desc id="%s-desc">%s</desc>
        """
        .formatted(width, height, id, id, id, Html.escape(title), id, Html.escape(description));
  }

  /** A hatching, for what must not be told by its colour alone. */
  static String hatching(String id, String style) {
    return """
        <defs><pattern id="%s" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <rect width="5" height="5" class="hatch-ground"/>\
        <line x1="1" y1="0" x2="1" y2="5" class="%s"/></pattern></defs>
        """
        .formatted(id, style);
  }

  static String bar(double x, double y, double width, double height, String style, String title) {
    return height <= 0
        ? ""
        : format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s><title>%s</title></rect>\n",
            x, y, width, height, style, Html.escape(title));
  }

  static String line(double x1, double y1, double x2, double y2, String style) {
    return format(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n",
        x1, y1, x2, y2, style);
  }

  static String text(double x, double y, String style, String words) {
    return format(
        "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n", x, y, style, Html.escape(words));
  }

  static String centred(double x, double y, String style, String words) {
    return anchored("middle", x, y, style, words);
  }

  static String textEndingAt(double x, double y, String style, String words) {
    return anchored("end", x, y, style, words);
  }

  private static String anchored(String anchor, double x, double y, String style, String words) {
    return format(
        "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>\n",
        x, y, style, anchor, Html.escape(words));
  }

  /** Numbers with a point, wherever the page is written. */
  private static String format(String shape, Object... values) {
    return String.format(Locale.ROOT, shape, values);
  }
}
