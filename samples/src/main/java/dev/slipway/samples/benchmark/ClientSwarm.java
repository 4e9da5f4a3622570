package dev.slipway.samples.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * WebSocket clients on one thread, so that reading costs little beside what is measured: each notes
 * how long events took from their making to their reading, and that each comes once and in order.
 */
final class ClientSwarm implements AutoCloseable {
  private static final int LONGEST_FRAME = 64 * 1024;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final List<SwarmClient> clients = new ArrayList<>();
  private final Thread reader = new Thread(this::read, "swarm");
  private final AtomicLong heard = new AtomicLong();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_FRAME);
  private Delays delays = new Delays();
  private volatile long newest;
  private volatile @Nullable Exception failure;

  /** That many clients of the server, each of which has shown a token. */
  ClientSwarm(String address, int size) throws IOException {
    for (int i = 0; i < size; i++) {
      SocketChannel channel = connect(URI.create(address));
      channels.add(channel);
      clients.add(new SwarmClient());
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, clients.get(i));
    }
    reader.setDaemon(true);
    reader.start();
  }

  private static SocketChannel connect(URI address) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
    channel.write(
        ascii(
            "GET /deployments/ws/%s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\n"
                    .formatted(UUID.randomUUID(), address.getHost(), address.getPort())
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
    String answer = head(channel);
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("the handshake was answered with " + answer);
    }
    channel.write(masked(1, "{\"access_token\":\"benchmark\"}"));
    return channel;
  }

  /** Reads byte by byte up to the empty line, so that no frame behind it is lost. */
  private static String head(SocketChannel channel) throws IOException {
    StringBuilder text = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (text.indexOf("\r\n\r\n") < 0) {
      if (channel.read(one.clear()) < 0) {
        throw new EOFException("no answer to the handshake");
      }
      text.append((char) one.get(0));
    }
    return text.toString();
  }

  /** A frame of at most 125 bytes with the mask 0, which leaves them as they are. */
  private static ByteBuffer masked(int opcode, String text) {
    ByteBuffer frame = ByteBuffer.allocate(6 + text.length());
    frame.put((byte) (0x80 | opcode)).put((byte) (0x80 | text.length())).putInt(0);
    return frame.put(ascii(text)).flip();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void read() {
    try {
      while (selector.isOpen()) {
        selector.select(this::read);
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  private void read(SelectionKey key) {
    SwarmClient client = (SwarmClient) key.attachment();
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      buffer.clear();
      client.begin(buffer);
      if (channel.read(buffer) < 0) {
        throw new EOFException("the server closed a connection");
      }
      buffer.flip();
      long now = System.nanoTime();
      synchronized (this) {
        heard.addAndGet(client.frames(buffer, made -> delays.add(now - made)));
      }
      newest = now;
      if (client.wasPinged()) {
        channel.write(masked(10, ""));
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
      key.cancel();
    }
  }

  /** How many events were read, by all clients together. */
  long heard() throws IOException {
    Exception broken = failure;
    if (broken != null) {
      throw new IOException("a client broke", broken);
    }
    return heard.get();
  }

  /** When something was read last, as {@link System#nanoTime} tells it. */
  long newest() {
    return newest;
  }

  /** The delays since this was asked before. */
  synchronized Delays delays() {
    Delays result = delays;
    delays = new Delays();
    return result;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
