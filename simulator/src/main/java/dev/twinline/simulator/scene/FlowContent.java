package dev.twinline.simulator.scene;

/** The content of a flow in Amazon Connect's flow language. */
final class FlowContent {
  private FlowContent() {}

  /** A flow that puts its callers into a queue. */
  static String into(String queueId) {
    return """
        {"Version":"2019-10-30","StartAction":"set-queue","Actions":[\
        {"Identifier":"set-queue","Type":"UpdateContactTargetQueue","Parameters":\
        {"QueueId":"%s"},"Transitions":{"NextAction":"to-queue","Errors":[],"Conditions":[]}},\
        {"Identifier":"to-queue","Type":"TransferContactToQueue","Parameters":{},\
        "Transitions":{"NextAction":"end","Errors":[],"Conditions":[]}},\
        {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}"""
        .formatted(queueId);
  }

  /** A flow that keeps the line open for a minute, as a synthetic caller does. */
  static String holdingTheLine() {
    return """
        {"Version":"2019-10-30","StartAction":"wait","Actions":[\
        {"Identifier":"wait","Type":"Wait","Parameters":{"TimeLimitSeconds":"60"},\
        "Transitions":{"NextAction":"end","Errors":[],"Conditions":[]}},\
        {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}""";
  }
}
