package dev.twinline.workflows.model;

import java.util.regex.Pattern;

/** A phone number in E.164 form, such as {@code +15550100001}. */
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

  public PhoneNumber {
    if (e164 == null || !E164.matcher(e164).matches()) {
      throw new IllegalArgumentException(
          "\"" + e164 + "\" is not a phone number in E.164 form such as +15550100001");
    }
  }

  @Override
  public int compareTo(PhoneNumber other) {
    return e164.compareTo(other.e164);
  }

  @Override
  public String toString() {
    return e164;
  }
}
