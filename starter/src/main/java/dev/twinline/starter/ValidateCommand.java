package dev.twinline.starter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.twinline.catalog.ContactCenterFile;
import dev.twinline.catalog.InvalidContactCenterFile;
import dev.twinline.catalog.Problem;
import dev.twinline.workflows.model.ContactCenter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks contact center files. */
@Command(
    name = "validate",
    description = "Check contact center files; every problem comes with its file, line and field.",
    footer = {"%nExample:", "  twinline validate examples/acme/contact-center.yaml"})
final class ValidateCommand extends TwinlineCommand {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to check.")
  private List<Path> files;

  ValidateCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(ExitCode.INVALID);
  }

  @Override
  ExitCode run() {
    List<Checked> checked = files.stream().map(ValidateCommand::check).toList();
    answer(checked.stream().map(Checked::text).collect(Collectors.joining("\n")), checked);
    int problems = checked.stream().mapToInt(file -> file.problems().size()).sum();
    if (problems > 0) {
      shell().say(problems + (problems == 1 ? " problem" : " problems") + "; mend and try again");
      return ExitCode.INVALID;
    }
    return ExitCode.DONE;
  }

  private static Checked check(Path file) {
    try {
      ContactCenterFile read = ContactCenterFile.read(file);
      ContactCenter center = read.contactCenter();
      return new Checked(
          file.toString(),
          Optional.of(center.name().value()),
          Optional.of(read.digest()),
          file
              + ": ok: "
              + center.name()
              + " in "
              + center.regions()
              + ", "
              + center.groups().size()
              + " groups, "
              + schedules(center)
              + ", digest "
              + read.digest().substring(0, 12),
          List.of());
    } catch (InvalidContactCenterFile e) {
      return new Checked(
          file.toString(), Optional.empty(), Optional.empty(), e.getMessage(), e.problems());
    }
  }

  private static String schedules(ContactCenter center) {
    int schedules = center.schedules().size();
    return schedules + (schedules == 1 ? " schedule" : " schedules");
  }

  /**
   * What was found in one file.
   *
   * @param text for people; scripts have the other members
   */
  record Checked(
      String file,
      Optional<String> name,
      Optional<String> digest,
      @JsonIgnore String text,
      List<Problem> problems) {}
}
