package dev.twinline.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** A contact center file is wrong; it carries every problem, not only the first. */
public final class InvalidContactCenterFile extends CatalogException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidContactCenterFile(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the lines. */
  public List<Problem> problems() {
    return problems;
  }
}
