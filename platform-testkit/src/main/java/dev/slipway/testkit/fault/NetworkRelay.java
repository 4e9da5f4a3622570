package dev.slipway.testkit.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a server on the loopback interface that a test can break: it carries the bytes of TCP
 * connections between its own port and the server's. Thread-safe.
 */
public final class NetworkRelay implements AutoCloseable {
  private static final int BUFFER = 16_384;

  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "network-relay");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean cut;

  private NetworkRelay(int port) throws IOException {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  /** A relay to a port of the loopback interface, on a port of its own. */
  public static NetworkRelay to(int port) {
    try {
      NetworkRelay relay = new NetworkRelay(port);
      relay.threads.execute(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException("The relay does not start", e);
    }
  }

  /** The port to connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Ends all connections, and every new one at once, until {@link #mend()}. */
  public void cut() {
    cut = true;
    links.forEach(Link::close);
  }

  /** Lets connections through again. */
  public void mend() {
    cut = false;
  }

  /**
   * Carries nothing any more over the connections on which clients last sent this text, without a
   * word to either side; others, and new ones, work.
   *
   * @param text something in a request, such as {@code watch=true}; the connection must be plain
   * @return how many they are
   */
  public int silence(String text) {
    List<Link> dead = links.stream().filter(link -> link.sent.contains(text)).toList();
    dead.forEach(link -> link.silent = true);
    return dead.size();
  }

  /** How many connections were ended at once. */
  public int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    cut();
    threads.shutdownNow();
    close(listener);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (cut) {
          refused.incrementAndGet();
          client.close();
        } else {
          threads.execute(() -> open(client));
        }
      } catch (IOException e) {
        // The listener was closed, or a client was gone at once; the loop's condition tells.
      }
    }
  }

  private void open(Socket client) {
    Socket server = new Socket();
    Link link = new Link(client, server);
    links.add(link);
    try {
      server.connect(target);
      threads.execute(() -> link.carry(server, client));
      link.carry(client, server);
    } catch (IOException e) {
      link.close();
    }
  }

  private static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException("A connection cannot be closed", e);
    }
  }

  /** One connection. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean silent;
    private volatile String sent = "";

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void carry(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (from == client) {
            sent = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
          }
          if (!silent) {
            out.write(buffer, 0, read);
            out.flush();
          }
        }
      } catch (IOException e) {
        // One side is gone, and so shall be the other.
      }
      close();
    }

    void close() {
      links.remove(this);
      NetworkRelay.close(client);
      NetworkRelay.close(server);
    }
  }
}
