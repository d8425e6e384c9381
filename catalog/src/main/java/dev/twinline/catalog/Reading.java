package dev.twinline.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One pass over one file: it collects the problems, so that a person sees all of them at once. */
final class Reading {

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Collection<String>> accepted = new TreeMap<>();

  Reading(String file) {
    this.file = file;
  }

  void problem(int line, String field, String message) {
    problems.add(new Problem(file, line, field, message));
  }

  /** How many problems there are so far: a part is sound if reading it has added none. */
  int problemCount() {
    return problems.size();
  }

  boolean isClean() {
    return problems.isEmpty();
  }

  InvalidContactCenterFile failure() {
    return new InvalidContactCenterFile(
        problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
  }

  /** Remembers which fields a section takes, so that a test can hold them against the schema. */
  void accepts(String section, Collection<String> fields) {
    accepted
        .computeIfAbsent(section.replaceAll("\\[\\d+]", "[]"), key -> new TreeSet<>())
        .addAll(fields);
  }

  Map<String, Collection<String>> accepted() {
    return accepted;
  }
}
