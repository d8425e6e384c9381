package dev.twinline.activities.aws;

import dev.twinline.activities.aws.CallObserver.Call;
import dev.twinline.activities.aws.CallObserver.Outcome;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Tells of a call that could not be sent because nobody had credentials for it: the SDK gives up
 * before any interceptor hears of that.
 *
 * @param call what stands for the calls of one client, since the SDK does not say here which it is
 */
record ObservedCredentials(AwsCredentialsProvider credentials, Call call, CallObserver observer)
    implements AwsCredentialsProvider {

  /** The operation under which such calls are counted. */
  static final String NOT_SENT = "none";

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return credentials.resolveCredentials();
    } catch (SdkClientException e) {
      observer.ended(call, Outcome.CREDENTIALS, Duration.ZERO);
      throw e;
    }
  }
}
