package dev.twinline.catalog;

import dev.twinline.workflows.model.ContactCenter.FailbackSettings;
import dev.twinline.workflows.model.ContactCenter.FailbackSettings.Asking;
import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import java.time.Duration;

/** Reads how traffic comes home; every field may be left out. */
final class FailbackReader {

  private static final int STEP_PERCENT = 20;
  private static final Duration SOAK = Duration.ofMinutes(5);
  private static final Asking APPROVAL = Asking.ONCE;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int ABANDONED_PERCENT = 10;
  private static final Duration DRAIN = Duration.ofMinutes(2);

  private FailbackReader() {}

  static FailbackSettings read(Section section) {
    int step = stepPercent(section.optional("stepPercent"));
    Duration soak = section.optional("soak").ifPresent(Field::duration).orElse(SOAK);
    Asking approval =
        section.optional("approval").ifPresent(field -> field.word(Asking.class)).orElse(APPROVAL);
    HealthLimits limits = section.optional("health").section(FailbackReader::limits);
    Duration drain = section.optional("drain").ifPresent(Field::duration).orElse(DRAIN);
    return section.build(() -> new FailbackSettings(step, soak, approval, limits, drain));
  }

  private static HealthLimits limits(Section section) {
    Duration longestWait =
        section.optional("longestWait").ifPresent(Field::time).orElse(LONGEST_WAIT);
    int abandoned = abandonedPercent(section.optional("abandonedPercent"));
    return section.build(() -> new HealthLimits(longestWait, abandoned));
  }

  /** Held against the model's rule by itself, so that the problem points at this very line. */
  private static int stepPercent(Field field) {
    int step = field.number(1, STEP_PERCENT);
    if (step > 0) {
      HealthLimits limits = new HealthLimits(LONGEST_WAIT, ABANDONED_PERCENT);
      field.attempt(() -> new FailbackSettings(step, SOAK, APPROVAL, limits, DRAIN));
    }
    return step;
  }

  /** Held against the model's rule by itself, for the same reason. */
  private static int abandonedPercent(Field field) {
    int abandoned = field.number(0, ABANDONED_PERCENT);
    field.attempt(() -> new HealthLimits(LONGEST_WAIT, abandoned));
    return abandoned;
  }
}
