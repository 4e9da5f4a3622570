package dev.slipway.jaxrs.operation;

import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.Location;
import dev.slipway.jaxrs.json.JsonFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Resource;

/** Turns operations into JAX-RS resources: one for each path, reached with and without a slash. */
public final class Routes {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

  private final CallerSource callers;
  private final JsonFormat json;
  private final BodyReader bodies;
  private final CallGuard guard;
  private final List<Interceptor> interceptors;

  /**
   * Routes whose callers are found and whose bodies are limited as given.
   *
   * @param guard stands around every call whose caller is known
   * @param interceptors what happens around every handler, outermost first
   */
  public Routes(
      CallerSource callers,
      JsonFormat json,
      BodyLimits limits,
      CallGuard guard,
      List<Interceptor> interceptors) {
    this.callers = callers;
    this.json = json;
    this.interceptors = List.copyOf(interceptors);
    this.bodies = new BodyReader(json, limits);
    this.guard = guard;
  }

  /**
   * The resources.
   *
   * @throws IllegalArgumentException when an operation contradicts itself or another one
   */
  public Set<Resource> resources(List<Operation> operations) {
    check(operations);
    Map<String, List<Operation>> byPath = new LinkedHashMap<>();
    for (Operation operation : operations) {
      byPath.computeIfAbsent(operation.path(), path -> new ArrayList<>()).add(operation);
    }
    Set<Resource> resources = new HashSet<>();
    byPath.forEach((path, here) -> resources.add(resource(path, here, hidden(path, byPath))));
    return resources;
  }

  /** The methods of paths with a parameter that this path hides, since its words say more. */
  private static Set<String> hidden(String path, Map<String, List<Operation>> byPath) {
    Set<String> hidden = new TreeSet<>();
    byPath.forEach(
        (other, there) -> {
          if (!other.equals(path) && covers(other, path)) {
            there.forEach(operation -> hidden.addAll(operation.methods()));
          }
        });
    return hidden;
  }

  /** Whether each word of a path is that of the template, or stands where that has a parameter. */
  private static boolean covers(String template, String written) {
    String[] places = template.split("/", -1);
    String[] words = written.split("/", -1);
    boolean covers = places.length == words.length;
    for (int i = 0; covers && i < places.length; i++) {
      boolean parameter = PARAMETER.matcher(places[i]).matches();
      covers = places[i].equals(words[i]) || (parameter && !words[i].contains("{"));
    }
    return covers;
  }

  private Resource resource(String path, List<Operation> operations, Set<String> hidden) {
    List<String> allowed =
        operations.stream().flatMap(operation -> operation.methods().stream()).sorted().toList();
    Resource.Builder builder = Resource.builder(path);
    for (Operation operation : operations) {
      Dispatcher dispatcher =
          new Dispatcher(operation, bodies, callers, json, guard, interceptors, allowed);
      operation.methods().forEach(method -> builder.addMethod(method).handledBy(dispatcher));
    }
    Set<String> refused = new TreeSet<>(hidden);
    refused.add("OPTIONS");
    refused.removeAll(allowed);
    refused.forEach(method -> builder.addMethod(method).handledBy(new Refusal(allowed)));
    return builder.build();
  }

  private static void check(List<Operation> operations) {
    Set<String> seen = new HashSet<>();
    for (Operation operation : operations) {
      if (!seen.add(operation.id())) {
        throw new IllegalArgumentException("two operations are called " + operation.id());
      }
      for (String method : operation.methods()) {
        if (!seen.add(method + " " + operation.path())) {
          throw new IllegalArgumentException(
              "two operations are " + method + " " + operation.path());
        }
      }
      Set<String> inPath = new HashSet<>();
      Matcher matcher = PARAMETER.matcher(operation.path());
      while (matcher.find()) {
        inPath.add(matcher.group(1));
      }
      Set<String> declared = new HashSet<>();
      operation.inputsIn(Location.PATH).stream().map(Input::name).forEach(declared::add);
      if (!inPath.equals(declared)) {
        throw new IllegalArgumentException(
            operation.id() + " has the path inputs " + declared + ", its path has " + inPath);
      }
    }
  }
}
