package dev.slipway.jaxrs.project;

import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.jaxrs.operation.Paging;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectOrder;
import dev.slipway.project.Projects;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;

/** The list of projects, searched, sorted and cut into pages, however an API shows a project. */
final class ProjectListing {
  private static final Input<String> TEXT =
      Input.query("q", ValueTypes.text(), "only projects with this in the name or description");
  private static final Input<LocalDate> EXPIRES_BEFORE =
      Input.query("expires_before", ValueTypes.date(), "only projects that expire before this day");
  private static final Input<LocalDate> EXPIRES_AFTER =
      Input.query("expires_after", ValueTypes.date(), "only projects that expire after this day");
  private static final Input<Boolean> ARCHIVED =
      Input.query(
          "archived", ValueTypes.bool(), "only projects that are archived, or that are not");
  private static final Input<String> SORT =
      Input.query(
              "sort",
              ValueTypes.choice(
                  Arrays.stream(ProjectOrder.values())
                      .map(ProjectOrder::word)
                      .toArray(String[]::new)),
              "the order, with a minus sign for the other way round")
          .orElse(ProjectOrder.NEWEST.word());
  private static final Input<Boolean> ALL =
      Input.query("all", ValueTypes.bool(), "the projects of all accounts; an admin only")
          .orElse(false);

  private final Projects projects;

  ProjectListing(Projects projects) {
    this.projects = projects;
  }

  /** The operation with the inputs of the list. */
  OperationBuilder describe(OperationBuilder operation) {
    return operation
        .takes(TEXT, EXPIRES_BEFORE, EXPIRES_AFTER, ARCHIVED, SORT, ALL)
        .takes(Paging.SKIP, Paging.LIMIT)
        .fails(403, "Forbidden");
  }

  /** What the call asks for. */
  Answer answer(Call call, Function<Project, ?> shown) {
    ProjectFilter filter =
        new ProjectFilter(
            null,
            null,
            call.orNull(TEXT),
            call.orNull(EXPIRES_BEFORE),
            call.orNull(EXPIRES_AFTER),
            call.orNull(ARCHIVED));
    ProjectOrder order = ProjectOrder.of(call.get(SORT));
    PageRequest page = Paging.request(call);
    Page<Project> found =
        call.get(ALL)
            ? projects.listAll(call.actor(), filter, order, page)
            : projects.list(call.actor(), filter, order, page);
    return Paging.answer(found.map(shown));
  }
}
