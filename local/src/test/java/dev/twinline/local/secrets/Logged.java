package dev.twinline.local.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * What this process logs: our own words from the finest level on, and those of libraries that a
 * worker may be told to write, from INFO on. Below that they write whole requests, the AWS SDK's
 * signer the session token among them (measured with 2.40.2); no setting of ours opens that.
 */
final class Logged implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          boolean isOurs = event.getLoggerName().startsWith("dev.twinline");
          if (!isOurs && !event.getLevel().isGreaterOrEqual(Level.INFO)) {
            return;
          }
          String trace =
              event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy());
          lines.add(
              event.getLoggerName()
                  + " "
                  + event.getFormattedMessage()
                  + " "
                  + event.getMDCPropertyMap()
                  + trace);
        }
      };

  Logged() {
    // What the process shows stays as quiet as it was: only this appender hears all of it.
    root.iteratorForAppenders().forEachRemaining(shown -> shown.addFilter(new AtLeast(before)));
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.detachAppender(appender);
  }

  private static final class AtLeast extends Filter<ILoggingEvent> {
    private final Level level;

    AtLeast(Level level) {
      this.level = level;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
      return event.getLevel().isGreaterOrEqual(level) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
  }
}
