package dev.slipway.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.Instant;

/** Tells the feed of inspections, as {@code inspection.{what}}. */
final class DoctorJournal {
  private static final String TYPE = "inspection";

  private final EventStore events;

  DoctorJournal(EventStore events) {
    this.events = events;
  }

  /** Tells who asked for one. */
  void requested(Actor actor, Inspection inspection, Instant at) {
    events.append(actor.did(at, TYPE + ".requested", TYPE, id(inspection), null, data(inspection)));
  }

  /** Tells how one ended. */
  void ended(Inspection inspection, Instant at) {
    ObjectNode data = data(inspection).put("checked", inspection.checked());
    for (FindingSet set : FindingSet.values()) {
      data.put(set.word(), inspection.count(set));
    }
    if (inspection.reason() != null) {
      data.put("message", inspection.reason());
    }
    String kind = TYPE + "." + inspection.state().word();
    events.append(NewEvent.observed(at, kind, TYPE, id(inspection), null, data));
  }

  private static ObjectNode data(Inspection inspection) {
    return JsonNodeFactory.instance.objectNode().put("state", inspection.state().word());
  }

  private static String id(Inspection inspection) {
    return Long.toString(inspection.number());
  }
}
