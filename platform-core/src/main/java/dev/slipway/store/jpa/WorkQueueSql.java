package dev.slipway.store.jpa;

/**
 * The statements of the work queue. Rows are locked in a subquery and changed by their physical
 * address, so that every statement costs as much as its batch, however long the table is. A row
 * that is looked up by its key is asked whether it is held by {@code lease_until}, not by {@code
 * state}: the planner would else prefer a partial index on the state and walk over all held rows.
 */
final class WorkQueueSql {
  /** The channel on which work that is due now is announced. */
  static final String CHANNEL = "slipway_work";

  static final String ENQUEUE =
      """
      with clock (now) as (select coalesce(?::timestamptz, statement_timestamp())),
      asked as (
        select kind, key, owner, case when due then least(due_at, now) else due_at end as due_at, times, trace
        from clock, unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::bigint[], ?::text[])
          as a (kind, key, owner, due_at, due, times, trace)),
      written as (
        insert into work_queue as w (kind, key, owner, state, due_at, generation, trace_context)
        select kind, key, owner, case when due_at <= now then 'ready' else 'waiting' end, due_at, times, trace
        from asked, clock
        on conflict (kind, key) do update set
          owner = excluded.owner,
          trace_context = excluded.trace_context,
          generation = w.generation + excluded.generation,
          cancelled = false,
          attempt = case when w.state = 'stalled' then 0 else w.attempt end,
          waits = case when w.state = 'stalled' then 0 else w.waits end,
          due_at = case
            when w.state = 'stalled' then excluded.due_at
            when w.state = 'running' and (w.cancelled or w.generation = w.claimed_generation) then excluded.due_at
            else least(w.due_at, excluded.due_at) end,
          state = case
            when w.state in ('running', 'ready') then w.state
            when w.state = 'waiting' and w.due_at <= (select now from clock) then 'ready'
            when excluded.due_at <= (select now from clock) then 'ready'
            else 'waiting' end
        returning state)
      select pg_notify('slipway_work', '') from (select from written where state = 'ready' limit 1) as news
      """;

  /**
   * Wakes what fell due and what a dead worker left, then hops over the owners that have ready
   * rows, from the one after the last served and round the corner, and takes a fair share of each.
   */
  static final String CLAIM =
      QueueConnections.INDEXES_ONLY
          + """
      with recursive
      given (now, most) as (select coalesce(?::timestamptz, statement_timestamp()), ?::integer),
      asked (kind, room, after) as (
        select kind, room, after from unnest(?::text[], ?::integer[], ?::text[]) as a (kind, room, after)),
      overdue as materialized (
        select o.ctid as row, o.cancelled
        from asked a cross join lateral (
          select q.ctid, q.cancelled from work_queue q
          where q.kind = a.kind and q.state in ('waiting', 'running')
            and coalesce(q.lease_until, q.due_at) <= (select now from given)
          order by coalesce(q.lease_until, q.due_at) limit 1000 for update skip locked) o),
      abandoned as (
        delete from work_queue w where w.ctid = any (array (select o.row from overdue o where o.cancelled))),
      woken as (
        update work_queue w
        set state = 'ready', due_at = least(w.due_at, (select now from given)), lease_owner = null, lease_until = null
        where w.ctid = any (array (select o.row from overdue o where not o.cancelled))
        returning 1),
      owners (kind, room, after, owner, round, nth) as (
        select a.kind, a.room, a.after, f.owner, f.round, 1
        from asked a cross join lateral (
          (select q.owner, false as round from work_queue q
           where q.kind = a.kind and q.state = 'ready' and q.owner > a.after order by q.owner limit 1)
          union all
          (select q.owner, true from work_queue q
           where q.kind = a.kind and q.state = 'ready' and q.owner <= a.after order by q.owner limit 1)
          limit 1) f
        union all
        select o.kind, o.room, o.after, f.owner, f.round, o.nth + 1
        from owners o cross join lateral (
          (select q.owner, o.round from work_queue q
           where q.kind = o.kind and q.state = 'ready' and q.owner > o.owner
             and (not o.round or q.owner <= o.after) order by q.owner limit 1)
          union all
          (select q.owner, true from work_queue q
           where not o.round and q.kind = o.kind and q.state = 'ready' and q.owner <= o.after
           order by q.owner limit 1)
          limit 1) f
        where o.nth < least(o.room, (select most from given), 16)),
      slots (kind, owner, nth, take) as (
        select kind, owner, nth, least(
          most / count(*) over () + (row_number() over (order by nth, kind) <= most % count(*) over ())::integer,
          room / count(*) over (partition by kind) + (nth <= room % count(*) over (partition by kind))::integer)
        from given, (select * from owners order by nth, kind limit (select most from given)) as o),
      claimed as (
        update work_queue w
        set state = 'running', lease_owner = ?, lease_epoch = nextval('work_queue_epoch'),
          lease_until = (select now from given) + ? * interval '1 millisecond', claimed_generation = w.generation
        where w.ctid = any (array (
          select p.ctid from slots s cross join lateral (
            select q.ctid from work_queue q
            where q.kind = s.kind and q.owner = s.owner and q.state = 'ready'
            order by q.due_at limit s.take for update skip locked) p))
        returning w.kind, w.key, w.owner, w.lease_epoch, w.generation, w.attempt, w.waits, w.due_at, w.lease_until,
          w.trace_context)
      select kind, owner, null as key, nth as lease_epoch, null as generation, null as attempt, null as waits,
        null as due_at, null as lease_until, null as trace_context
      from slots
      union all
      select kind, owner, key, lease_epoch, generation, attempt, waits, due_at, lease_until, trace_context from claimed
      union all
      select null, null, null, count(*), null, null, null, null, null, null from woken
      """;

  /**
   * Deletes the rows of runs after which nothing is left to do; others are left for {@link #END}.
   */
  static final String FINISH =
      QueueConnections.INDEXES_ONLY
          + """
      delete from work_queue w where w.ctid = any (array (
        select h.ctid
        from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) as a (kind, key, epoch, generation)
        cross join lateral (
          select q.ctid from work_queue q
          where q.kind = a.kind and q.key = a.key and q.lease_epoch = a.epoch and q.lease_until is not null
            and (q.generation = a.generation or q.cancelled)
          for update skip locked) h))
      returning w.lease_epoch
      """;

  static final String END =
      QueueConnections.INDEXES_ONLY
          + """
      with clock (now) as (select coalesce(?::timestamptz, statement_timestamp())),
      held as materialized (
        select h.*, a.verb, a.reason, (select now from clock) as now,
          case when a.verb = 'release' then least(h.due_at, (select now from clock))
            when a.verb in ('retry', 'wait') or (a.verb = 'requeue' and not h.moved)
              then (select now from clock) + a.delay * interval '1 microsecond'
            when a.verb = 'requeue'
              then least(h.due_at, (select now from clock) + a.delay * interval '1 microsecond')
            else h.due_at end as due
        from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[])
          as a (kind, key, epoch, generation, verb, delay, reason)
        cross join lateral (
          select q.ctid as row, q.generation > a.generation as moved, q.cancelled, q.due_at from work_queue q
          where q.kind = a.kind and q.key = a.key and q.lease_epoch = a.epoch and q.lease_until is not null
          for update skip locked) h),
      gone as (
        delete from work_queue w
        where w.ctid = any (array (select h.row from held h where h.cancelled or (h.verb = 'done' and not h.moved)))
        returning w.lease_epoch),
      kept as (
        update work_queue w set
          state = case when h.verb = 'stalled' and not h.moved then 'stalled'
            when h.due <= h.now then 'ready' else 'waiting' end,
          due_at = h.due,
          attempt = case when h.verb in ('wait', 'release') then w.attempt
            when h.verb = 'retry' or (h.verb = 'stalled' and not h.moved) then w.attempt + 1
            else 0 end,
          waits = case h.verb when 'wait' then w.waits + 1 when 'release' then w.waits else 0 end,
          last_error = case when h.verb in ('done', 'requeue') then null
            when h.verb = 'release' then w.last_error else h.reason end,
          lease_owner = null,
          lease_until = null
        from held h
        where w.ctid = h.row and not (h.cancelled or (h.verb = 'done' and not h.moved))
        returning w.lease_epoch, w.state),
      told as (select pg_notify('slipway_work', '') from (select from kept where state = 'ready' limit 1) as news)
      select lease_epoch from gone union all select lease_epoch from kept cross join (select count(*) from told) as t
      """;

  /** Waits for the row of one claim. */
  static final String HOLD =
      """
      select 1 from work_queue
      where kind = ? and key = ? and lease_epoch = ? and lease_until is not null for update
      """;

  /** Renews what nobody else has locked and returns the epochs that are still held. */
  static final String RENEW =
      QueueConnections.INDEXES_ONLY
          + """
      with clock (now) as (select coalesce(?::timestamptz, statement_timestamp())),
      held as materialized (
        select h.* from unnest(?::text[], ?::text[], ?::bigint[]) as a (kind, key, epoch)
        cross join lateral (
          select q.kind, q.key, q.lease_epoch from work_queue q
          where q.kind = a.kind and q.key = a.key and q.lease_epoch = a.epoch and q.lease_until is not null offset 0) h),
      renewed as (
        update work_queue w set lease_until = (select now from clock) + ? * interval '1 millisecond'
        where w.ctid = any (array (
          select f.ctid from held h cross join lateral (
            select q.ctid from work_queue q
            where q.kind = h.kind and q.key = h.key and q.lease_epoch = h.lease_epoch and q.lease_until is not null
            for update skip locked) f)))
      select lease_epoch from held
      """;

  static final String NEXT_DUE =
      QueueConnections.INDEXES_ONLY
          + """
      select min(d.due_at) from unnest(?::text[]) as a (kind) cross join lateral (
        (select q.due_at from work_queue q where q.kind = a.kind and q.state = 'ready' order by q.owner limit 1)
        union all
        (select q.due_at from work_queue q where q.kind = a.kind and q.state = 'waiting'
         order by coalesce(q.lease_until, q.due_at) limit 1)) d
      """;

  static final String FIND =
      """
      select owner, due_at, generation, attempt, state = 'stalled', last_error, lease_owner, lease_until
      from work_queue where kind = ? and key = ?
      """;

  static final String STATISTICS =
      """
      with clock (now) as (select coalesce(?::timestamptz, statement_timestamp()))
      select kind,
        count(*) filter (where state in ('ready', 'waiting') and due_at <= now),
        count(*) filter (where state = 'waiting' and due_at > now),
        count(*) filter (where state = 'running'),
        count(*) filter (where state = 'stalled'),
        min(due_at) filter (where state in ('ready', 'waiting') and due_at <= now)
      from work_queue, clock group by kind order by kind
      """;

  static final String STATE_FOR_UPDATE =
      "select state from work_queue where kind = ? and key = ? for update";

  static final String CANCEL_RUNNING =
      "update work_queue set cancelled = true where kind = ? and key = ?";

  static final String CANCEL_WAITING = "delete from work_queue where kind = ? and key = ?";

  private WorkQueueSql() {}
}
