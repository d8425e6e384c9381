package dev.twinline.catalog;

/**
 * One thing that is wrong with a contact center file.
 *
 * @param file as the person named it, or by its place in the catalog's folder; never where that
 *     folder is
 * @param line from 1; 0 when the file as a whole is meant
 * @param field the path of the field, such as {@code trafficDistributionGroups[1].normal.agents};
 *     empty when the file as a whole is meant
 * @param message a sentence that says what is wrong and what is accepted
 */
public record Problem(String file, int line, String field, String message) {

  /** The form that editors and terminals turn into a link: {@code file:line: field: message}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + message;
  }
}
