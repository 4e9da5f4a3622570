package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Refuses new objects that would pass a ResourceQuota, or that a script says would. */
final class QuotaAdmission implements Admission {
  private final Supplier<ObjectStore> store;
  private final FailureScript script;

  QuotaAdmission(Supplier<ObjectStore> store, FailureScript script) {
    this.store = store;
    this.script = script;
  }

  @Override
  public void admit(ResourceType type, ObjectNode object, boolean creating) {
    if (!creating || !type.namespaced()) {
      return;
    }
    ObjectKey key = ObjectKey.of(type.id(), object);
    if (type.id().equals("pods") && script.of(object).equals(Optional.of(PodFailure.QUOTA))) {
      throw ApiException.forbidden(
          key, "exceeded quota: scripted, requested: pods=1, used: pods=0, limited: pods=0");
    }
    for (ObjectNode quota : store.get().list("resourcequotas", key.namespace())) {
      check(type, object, key, quota);
    }
  }

  private void check(ResourceType type, ObjectNode object, ObjectKey key, ObjectNode quota) {
    List<String> requested = new ArrayList<>();
    List<String> used = new ArrayList<>();
    List<String> limited = new ArrayList<>();
    List<String> unspecified = new ArrayList<>();
    QuotaUsage usage = new QuotaUsage(store.get(), key.namespace());
    for (var each : Json.at(quota, "spec", "hard").properties()) {
      String resource = each.getKey();
      BigDecimal asked = QuotaUsage.asked(type.id(), object, resource);
      if (asked.signum() < 0) {
        unspecified.add(resource);
      } else if (asked.signum() > 0) {
        BigDecimal sum = usage.used(resource);
        JsonNode hard = each.getValue();
        if (sum.add(asked).compareTo(QuotaUsage.amount(hard.asText())) > 0) {
          requested.add(resource + '=' + asked.toPlainString());
          used.add(resource + '=' + sum.toPlainString());
          limited.add(resource + '=' + hard.asText());
        }
      }
    }
    if (!unspecified.isEmpty()) {
      throw ApiException.forbidden(
          key,
          "failed quota: " + Json.name(quota) + ": must specify " + String.join(",", unspecified));
    }
    if (!requested.isEmpty()) {
      throw ApiException.forbidden(
          key,
          "exceeded quota: "
              + Json.name(quota)
              + ", requested: "
              + String.join(",", requested)
              + ", used: "
              + String.join(",", used)
              + ", limited: "
              + String.join(",", limited));
    }
  }
}
