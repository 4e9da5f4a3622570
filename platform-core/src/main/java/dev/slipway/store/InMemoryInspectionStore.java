package dev.slipway.store;

import dev.slipway.doctor.Inspection;
import dev.slipway.doctor.InspectionStore;

/** The latest inspection, in memory. */
final class InMemoryInspectionStore implements InspectionStore {
  private static final String LATEST = "latest";

  private final InMemoryTable<String, Inspection> inspections;

  InMemoryInspectionStore(InMemoryTransactions transactions) {
    this.inspections = new InMemoryTable<>(transactions);
  }

  @Override
  public Inspection get() {
    return inspections.find(LATEST).orElseGet(Inspection::none);
  }

  @Override
  public Inspection getForUpdate() {
    return get();
  }

  @Override
  public void put(Inspection inspection) {
    inspections.put(LATEST, inspection);
  }
}
