package dev.slipway.deployment;

import dev.slipway.error.NotFoundException;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PrettyLoggable;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The lines of some pods' containers as they are read from the cluster. One reader; {@code close}
 * may come from another thread. A slow reader slows the containers' streams down, nothing piles up.
 */
public final class LogStream implements AutoCloseable {
  private static final int BUFFER = 1_000;

  private final BlockingQueue<LogLine> lines = new ArrayBlockingQueue<>(BUFFER);
  private final List<Thread> readers = new ArrayList<>();
  private final List<LogWatch> sources = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Redactor redactor;
  private volatile boolean closed;

  private LogStream(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Opens the logs of pods as they are now; the caller closes the stream.
   *
   * @throws NotFoundException when none of them has the container that is asked for
   */
  public static LogStream ofPods(
      KubernetesClient client, List<Pod> pods, LogQuery query, Redactor redactor) {
    LogStream stream = new LogStream(redactor);
    boolean found = false;
    for (Pod pod : pods) {
      for (Container container : containers(pod)) {
        if (query.container() == null || query.container().equals(container.getName())) {
          found = true;
          stream.read(
              client,
              pod.getMetadata().getNamespace(),
              pod.getMetadata().getName(),
              container.getName(),
              query);
        }
      }
    }
    if (!found && query.container() != null) {
      throw new NotFoundException("Container not found");
    }
    return stream;
  }

  /** Lines that were kept somewhere else, redacted already; the first thousand of them at most. */
  public static LogStream ofLines(List<LogLine> kept) {
    LogStream stream = new LogStream(Redactor.none());
    kept.stream().limit(BUFFER).forEach(stream.lines::add);
    return stream;
  }

  private static List<Container> containers(Pod pod) {
    List<Container> containers = new ArrayList<>(pod.getSpec().getInitContainers());
    containers.addAll(pod.getSpec().getContainers());
    return containers;
  }

  private void read(
      KubernetesClient client, String namespace, String pod, String container, LogQuery query) {
    ContainerResource resource =
        client.pods().inNamespace(namespace).withName(pod).inContainer(container);
    open.incrementAndGet();
    Thread reader = new Thread(() -> copy(resource, pod, container, query), "slipway-log-" + pod);
    reader.setDaemon(true);
    synchronized (readers) {
      readers.add(reader);
    }
    reader.start();
  }

  /**
   * The next line, or null when none came within {@code wait} or none will come any more, see
   * {@link #isFinished()}.
   */
  public @Nullable LogLine next(Duration wait) throws InterruptedException {
    LogLine line = lines.poll();
    return line != null || isFinished() ? line : lines.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether every line was read and none will come. */
  public boolean isFinished() {
    return (closed || open.get() == 0) && lines.isEmpty();
  }

  @Override
  public void close() {
    closed = true;
    synchronized (readers) {
      for (LogWatch source : sources) {
        source.close();
      }
      readers.forEach(Thread::interrupt);
    }
    lines.clear();
  }

  private void copy(ContainerResource resource, String pod, String container, LogQuery query) {
    try (InputStream input = input(resource, query);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null && !closed; line = reader.readLine()) {
        lines.put(new LogLine(pod, container, redactor.redact(line)));
      }
    } catch (KubernetesClientException | IOException e) {
      if (!closed) {
        lines.offer(
            new LogLine(
                pod, container, redactor.redact("(the log cannot be read: " + reason(e) + ")")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private InputStream input(ContainerResource resource, LogQuery query) {
    TailPrettyLoggable whole = query.previous() ? resource.terminated() : resource;
    PrettyLoggable part = query.tail() == null ? whole : whole.tailingLines(query.tail());
    if (!query.follow()) {
      return part.getLogInputStream();
    }
    LogWatch watch = part.watchLog();
    synchronized (readers) {
      sources.add(watch);
    }
    return watch.getOutput();
  }

  private static String reason(Exception failure) {
    return failure instanceof KubernetesClientException kubernetes
            && kubernetes.getStatus() != null
            && kubernetes.getStatus().getMessage() != null
        ? kubernetes.getStatus().getMessage()
        : "the cluster does not answer";
  }
}
