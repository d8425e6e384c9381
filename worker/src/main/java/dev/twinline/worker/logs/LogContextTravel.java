package dev.twinline.worker.logs;

import com.google.protobuf.ByteString;
import dev.twinline.workflows.operation.LogContext;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Carries {@link LogContext} from a workflow to its other threads and, in a header for each word,
 * to its activities, whichever worker takes them.
 *
 * <p>Headers are no part of what a replay compares. They hold what search attributes show anyway,
 * and are not encrypted.
 */
public final class LogContextTravel extends WorkerInterceptorBase {

  private static final String HEADER = "twinline-log-";
  private static final ByteString PLAIN_JSON = ByteString.copyFromUtf8("json/plain");

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Departure(outbound));
      }
    };
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Arrival(next);
  }

  /** In the workflow. */
  private static final class Departure extends WorkflowOutboundCallsInterceptorBase {

    Departure(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      LogContext.KEYS.forEach(
          key -> {
            String word = MDC.get(key);
            if (word != null) {
              input.getHeader().getValues().put(HEADER + key, payload(word));
            }
          });
      return super.executeActivity(input);
    }

    @Override
    public Object newChildThread(Runnable work, boolean detached, String name) {
      Map<String, String> here = words();
      return super.newChildThread(
          () -> {
            here.forEach(MDC::put);
            work.run();
          },
          detached,
          name);
    }
  }

  /**
   * In the activity. The words stay on the thread until its next activity begins: the SDK says only
   * after this that an attempt has failed.
   */
  private static final class Arrival extends ActivityInboundCallsInterceptorBase {

    Arrival(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      LogContext.KEYS.forEach(MDC::remove);
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      put(input.getHeader());
      return super.execute(input);
    }

    private static void put(Header header) {
      LogContext.KEYS.forEach(
          key -> {
            Payload word = header.getValues().get(HEADER + key);
            if (word != null) {
              MDC.put(key, word(word));
            }
          });
    }
  }

  private static Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    LogContext.KEYS.forEach(
        key -> {
          String word = MDC.get(key);
          if (word != null) {
            words.put(key, word);
          }
        });
    return words;
  }

  /** A JSON string: names and steps hold nothing that JSON would want escaped. */
  private static Payload payload(String word) {
    return Payload.newBuilder()
        .putMetadata("encoding", PLAIN_JSON)
        .setData(ByteString.copyFromUtf8('"' + word + '"'))
        .build();
  }

  private static String word(Payload payload) {
    String text = payload.getData().toStringUtf8();
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
  }
}
