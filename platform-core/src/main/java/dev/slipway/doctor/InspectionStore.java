package dev.slipway.doctor;

/** Keeps the latest inspection. Thread-safe; joins the running transaction. */
public interface InspectionStore {
  /** The latest inspection; {@link Inspection#none()} when there was none yet. */
  Inspection get();

  /** The same, held until the running transaction ends. */
  Inspection getForUpdate();

  /** Puts the inspection in the place of the latest one. */
  void put(Inspection inspection);
}
