package dev.slipway.store.jpa;

import dev.slipway.reconcile.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders claims so that owners take turns, each with its longest due work first. */
final class OwnerTurns {
  private OwnerTurns() {}

  static List<Claim> interleave(List<Claim> claims) {
    Map<String, Deque<Claim>> byOwner = new LinkedHashMap<>();
    claims.stream()
        .sorted(Comparator.comparing(Claim::dueAt))
        .forEach(
            claim -> byOwner.computeIfAbsent(claim.owner(), o -> new ArrayDeque<>()).add(claim));
    List<Claim> turns = new ArrayList<>(claims.size());
    while (!byOwner.isEmpty()) {
      byOwner.values().forEach(waiting -> turns.add(waiting.remove()));
      byOwner.values().removeIf(Deque::isEmpty);
    }
    return turns;
  }
}
