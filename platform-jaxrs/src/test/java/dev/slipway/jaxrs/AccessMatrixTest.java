package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.Audit;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.Location;
import dev.slipway.jaxrs.observe.MetricsOperations;
import dev.slipway.jaxrs.operation.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calls every route as everybody on everything, over HTTP, and compares with one table. */
class AccessMatrixTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

  private final AccessObjects objects = new AccessObjects();
  private final AccessBodies bodies = new AccessBodies();
  private final List<String> faults = new ArrayList<>();
  private int number;

  @Test
  void routes_answerAsTheTableSaysAndLeaveTheirAuditEntries() throws Exception {
    ApiOptions options = ApiOptions.builder().loginsPerMinute(1_000_000).build();
    List<Operation> metrics = new MetricsOperations("text/plain", () -> "up 1\n").operations();
    try (ApiServer server = ApiServer.start(options, metrics)) {
      long template = server.publish("shared", "1.0.0");
      List<Operation> operations = server.application().operations();
      Map<String, Map<AccessColumn, String>> cells = new LinkedHashMap<>();
      for (Operation operation : operations) {
        for (String method : operation.methods()) {
          cells.put(method + " " + operation.path(), row(server, template, operation, method));
        }
      }
      Map<String, String> lines = AccessTable.lines(cells, operations);
      if (Boolean.getBoolean("slipway.access.write")) {
        AccessTable.write(lines);
      }

      assertThat(faults).isEmpty();
      assertThat(AccessTable.differences(lines)).isEmpty();
      assertThat(number).isGreaterThan(200);
    }
  }

  private Map<AccessColumn, String> row(
      ApiServer server, long template, Operation operation, String method) {
    Map<AccessColumn, String> row = new EnumMap<>(AccessColumn.class);
    for (AccessColumn column : AccessColumn.values()) {
      row.put(
          column,
          applies(operation, column)
              ? Integer.toString(status(server, template, operation, method, column))
              : AccessTable.NONE);
    }
    return row;
  }

  private boolean applies(Operation operation, AccessColumn column) {
    List<String> inputs = operation.inputsIn(Location.PATH).stream().map(Input::name).toList();
    return switch (column) {
      case FOREIGN -> inputs.stream().anyMatch(objects::isOwned);
      case MISSING, ADMIN_MISSING -> !inputs.isEmpty();
      case VIEWER, DEVELOPER, OWNER ->
          operation.inputsIn(Location.PATH).stream().anyMatch(objects::isInProject);
      case UNSCOPED -> operation.permission() != Permission.OPEN;
      case MACHINE -> operation.permission().isForMachines();
      case NOBODY,
          INACTIVE,
          SERVICE_TOKEN,
          DEPLOYMENT_TOKEN,
          CONFIG_TOKEN,
          REFRESH_TOKEN,
          USER,
          ADMIN ->
          true;
    };
  }

  private int status(
      ApiServer server, long template, Operation operation, String method, AccessColumn column) {
    AccessFixture fixture = new AccessFixture(server, ++number, template);
    String query = query(fixture, operation, column);
    String path =
        path(fixture, operation, column)
            + (number % 2 == 0 ? "/" : "")
            + (query.equals("?") ? "" : query);
    objects.prepare(operation, fixture, column);
    ApiClient caller = fixture.caller(column, operation);
    var request = bodies.put(caller.request(path), method, operation, fixture);
    long before = server.stores.events().last();
    ApiClient.Reply reply = caller.send(request);
    checkAudit(server, operation, column, method + " " + path + " as " + column, reply, before);
    return reply.status();
  }

  private String path(AccessFixture fixture, Operation operation, AccessColumn column) {
    Matcher matcher = PARAMETER.matcher(operation.path());
    StringBuilder path = new StringBuilder();
    while (matcher.find()) {
      boolean innermost = operation.path().indexOf('{', matcher.end()) < 0;
      String value =
          objects.value(fixture, operation, input(operation, matcher.group(1)), column, innermost);
      matcher.appendReplacement(path, Matcher.quoteReplacement(value));
    }
    String filled = matcher.appendTail(path).toString();
    return filled.equals("/") ? "" : filled;
  }

  /** The inputs of the query that must be there. */
  private String query(AccessFixture fixture, Operation operation, AccessColumn column) {
    return operation.inputsIn(Location.QUERY).stream()
        .filter(Input::isRequired)
        .map(input -> input.name() + "=" + objects.queryValue(fixture, operation, input, column))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static Input<?> input(Operation operation, String name) {
    return operation.inputsIn(Location.PATH).stream()
        .filter(input -> input.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void checkAudit(
      ApiServer server,
      Operation operation,
      AccessColumn column,
      String what,
      ApiClient.Reply reply,
      long before) {
    List<Event> entries = server.stores.events().audit(before, AuditFilter.all(), 10);
    long done = count(entries, Audit.Outcome.DONE);
    long denied = count(entries, Audit.Outcome.DENIED);
    int status = reply.status();
    boolean refused = status == 403 || (status == 404 && column == AccessColumn.FOREIGN);
    long mustBeDone = operation.writes() && status < 400 ? 1 : 0;
    long mustBeDenied = operation.writes() && column.isKnown() && refused ? 1 : 0;
    boolean either = column == AccessColumn.MISSING && status == 404;
    if (done != mustBeDone || (denied != mustBeDenied && !either)) {
      faults.add("%s -> %s left the entries %s".formatted(what, reply, entries));
    }
    if (status >= 500 || status == 422 || status == 405) {
      faults.add("%s -> %s is no answer to a good request".formatted(what, reply));
    }
  }

  private static long count(List<Event> entries, Audit.Outcome outcome) {
    return entries.stream()
        .filter(entry -> Objects.requireNonNull(entry.audit()).outcome() == outcome)
        .count();
  }
}
