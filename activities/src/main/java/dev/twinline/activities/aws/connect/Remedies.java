package dev.twinline.activities.aws.connect;

/** What a person can do about findings of several kinds. */
final class Remedies {

  static final String LOOK_AGAIN = "look again, or look in the AWS console";

  private Remedies() {}
}
