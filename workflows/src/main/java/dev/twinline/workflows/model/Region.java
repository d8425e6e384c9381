package dev.twinline.workflows.model;

import java.util.regex.Pattern;

/** An AWS Region by its code, such as {@code us-east-1}. */
public record Region(String code) implements Comparable<Region> {

  private static final Pattern CODE = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

  public Region {
    if (code == null || !CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "\"" + code + "\" is not an AWS Region code such as us-east-1");
    }
  }

  @Override
  public int compareTo(Region other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
