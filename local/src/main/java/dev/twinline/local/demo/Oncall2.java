package dev.twinline.local.demo;

/** The second person, whom the gates ask: whoever sits at the terminal, or nobody with --yes. */
final class Oncall2 {

  static final String NAME = "oncall-2";

  private final Terminal terminal;
  private final boolean alwaysYes;

  Oncall2(Terminal terminal, boolean alwaysYes) {
    this.terminal = terminal;
    this.alwaysYes = alwaysYes;
  }

  boolean approves(String question) {
    terminal.say("\n" + question + "\n");
    boolean yes = alwaysYes || askThePerson();
    terminal.say("  !     " + NAME + " says " + (yes ? "yes" : "no"));
    return yes;
  }

  private boolean askThePerson() {
    return terminal
        .ask("You are " + NAME + ". Approve?")
        .orElseThrow(
            () ->
                new DemoTrouble(
                    "nobody is at the terminal to approve; use --yes to let " + NAME + " approve",
                    null));
  }
}
