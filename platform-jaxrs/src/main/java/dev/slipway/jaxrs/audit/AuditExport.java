package dev.slipway.jaxrs.audit;

import dev.slipway.audit.AuditLog;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.identity.Actor;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import java.io.IOException;
import java.util.List;

/**
 * The audit as JSON lines, up to where it was when the export began. It holds no more than a page,
 * however long the audit and however slow the client is.
 */
final class AuditExport implements Source {
  private static final int PAGE = 500;

  private final AuditLog audit;
  private final JsonFormat json;
  private final Actor admin;
  private final AuditFilter filter;
  private final long end;
  private long place;
  private long left;

  /**
   * An export.
   *
   * @param after the sequence to begin after
   * @param most how many entries to write at most
   */
  AuditExport(
      AuditLog audit, JsonFormat json, Actor admin, AuditFilter filter, long after, long most) {
    this.audit = audit;
    this.json = json;
    this.admin = admin;
    this.filter = filter;
    this.end = audit.last(admin);
    this.place = after;
    this.left = most;
  }

  @Override
  public void copyTo(Sink sink) throws IOException {
    while (left > 0 && place < end && !sink.isClosed()) {
      List<Event> page = audit.entries(admin, filter, place, (int) Math.min(PAGE, left));
      if (page.isEmpty()) {
        return;
      }
      StringBuilder lines = new StringBuilder();
      for (Event event : page) {
        if (event.sequence() <= end) {
          lines.append(json.text(AuditRead.of(event))).append('\n');
        }
      }
      if (!lines.isEmpty()) {
        sink.write(lines.toString());
      }
      place = page.get(page.size() - 1).sequence();
      left -= page.size();
    }
  }
}
