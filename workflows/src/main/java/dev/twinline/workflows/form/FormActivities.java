package dev.twinline.workflows.form;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the form runs up to date from which the Web UI fills its start form in. */
@ActivityInterface
public interface FormActivities {

  /**
   * Makes sure that the latest run under each form's workflow ID is that form, with that input. One
   * that is so already is left as it is; under an ID that has an open run none is made, while one
   * is made beside an operation that runs under another ID.
   *
   * @return the forms that there are now, in the order in which they were wanted, each once it has
   *     ended or two seconds after it was started
   * @throws io.grpc.StatusRuntimeException when the server does not answer; tried again
   */
  @ActivityMethod(name = "EnsureForms")
  List<StartForm> ensureForms(List<WantedForm> wanted);

  /**
   * A form that should be there.
   *
   * @param type the workflow type that it starts
   * @param workflowId the form's own ID, and that of what is started from it
   * @param input the fields in the order in which people read them
   * @param summary one line, which what is started from the form takes over
   * @param details Markdown, taken over likewise
   * @param asItIs whether a form that is there is left as it is whatever it says, and none is made:
   *     nobody knows now what it should say
   */
  record WantedForm(
      String type,
      String workflowId,
      Map<String, Object> input,
      String summary,
      String details,
      boolean asItIs) {
    public WantedForm {
      input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }
  }

  /**
   * A form that is there.
   *
   * @param summary what is started from it, in half a sentence
   */
  record StartForm(String type, String workflowId, String runId, String summary) {}
}
