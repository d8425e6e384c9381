package dev.twinline.workflows.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an Amazon SNS topic.
 *
 * <p>A topic lives in one Region and can be published to only through that one ({@code
 * API_Publish}). Its name has up to 256 letters, digits, underscores and hyphens; that of a FIFO
 * topic ends with {@code .fifo} ({@code API_CreateTopic}).
 */
public record TopicArn(String value) {

  private static final String FIFO = ".fifo";

  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws|aws-us-gov):sns:([a-z]{2}(-[a-z]+)+-[0-9]):([0-9]{12}):"
              + "([A-Za-z0-9_-]{1,251}\\.fifo|[A-Za-z0-9_-]{1,256})");

  public TopicArn {
    if (value == null || !ARN.matcher(value).matches()) {
      throw new IllegalArgumentException("\"" + value + "\" is not the ARN of an Amazon SNS topic");
    }
  }

  /** The Region through which it is published to. */
  public Region region() {
    Matcher matcher = ARN.matcher(value);
    matcher.matches();
    return new Region(matcher.group(2));
  }

  /** Whether it keeps an order and drops what it was sent twice. */
  public boolean isFifo() {
    return value.endsWith(FIFO);
  }

  @Override
  public String toString() {
    return value;
  }
}
