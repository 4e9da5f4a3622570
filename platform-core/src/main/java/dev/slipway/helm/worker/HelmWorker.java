package dev.slipway.helm.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The main class of a Helm worker process: answers the frames of its standard input on its standard
 * output, one after the other.
 *
 * <p>The process lives no longer than its host: when the input ends or the parent changes, it
 * removes its folder and halts, also in the middle of a call. Whatever prints to {@code System.out}
 * reaches standard error, so that no noise gets between the frames.
 */
public final class HelmWorker {
  private HelmWorker() {}

  /**
   * Runs the worker.
   *
   * @param arguments the native library, and the folder to remove when the host dies
   */
  public static void main(String[] arguments) throws IOException {
    Path library = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    FileOutputStream answers = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    watchParent(folder);
    BlockingQueue<Frame> requests = new LinkedBlockingQueue<>();
    Thread worker =
        new Thread(
            () -> serve(new HelmCalls(library), requests, answers, folder), "slipway-helm-call");
    worker.setDaemon(true);
    worker.start();
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
      while (true) {
        requests.add(Frame.readFrom(in));
      }
    } catch (IOException hostIsGone) {
      end(folder);
    }
  }

  private static void serve(
      HelmCalls calls, BlockingQueue<Frame> requests, FileOutputStream answers, Path folder) {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers));
    try {
      while (true) {
        answer(calls, requests.take()).writeTo(out);
      }
    } catch (IOException | InterruptedException hostIsGone) {
      end(folder);
    }
  }

  private static Frame answer(HelmCalls calls, Frame request) {
    try {
      return new Frame(Map.of("output", calls.run(request)));
    } catch (RuntimeException | LinkageError failure) {
      String message = failure.getMessage();
      return new Frame(
          Map.of("error", message == null ? failure.getClass().getSimpleName() : message));
    }
  }

  private static void watchParent(Path folder) {
    long parent = parent();
    Thread watch =
        new Thread(
            () -> {
              try {
                while (parent() == parent) {
                  TimeUnit.SECONDS.sleep(1);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              end(folder);
            },
            "slipway-helm-parent");
    watch.setDaemon(true);
    watch.start();
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }

  private static void end(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException another) {
      // The host or another worker removes it at the same time.
    }
    Runtime.getRuntime().halt(0);
  }
}
