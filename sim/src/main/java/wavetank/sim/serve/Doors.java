package wavetank.sim.serve;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import wavetank.sim.wire.CommandReader;

/**
 * The sockets: a listener for each server, on loopback, and the connections. One thread turns bytes into commands and hands them over; it decides nothing but
 * what only the wall clock knows: who is too late, and who is too slow.
 */
final class Doors implements Network {
    /** NATS {@code AUTH_TIMEOUT}. */
    private static final long LOGIN_SECONDS = 2;

    /** NATS {@code DEFAULT_PING_INTERVAL}. */
    private static final long PING_SECONDS = 120;

    /** NATS {@code MAX_PENDING_SIZE}. */
    static final long MAX_PENDING = 64 << 20;

    /** NATS {@code DEFAULT_MAX_CONNECTIONS}. */
    private static final int MAX_CONNECTIONS = 65_536;

    private static final int BACKLOG = 512;

    /** Where inputs go. */
    interface Inbox {
        /** Hands an input over; it waits while there is no room. */
        void put(Input input);

        /** Whether more is waiting than should: readers rest. */
        boolean isCrowded();
    }

    /** One client's connection. */
    private final class Line extends ChannelInboundHandlerAdapter {
        private final int server;
        private final long number;
        private final CommandReader reader = new CommandReader();
        private final AtomicLong pending = new AtomicLong();
        private final Channel channel;
        private byte[] chunk = new byte[0];
        private @Nullable ScheduledFuture<?> login;
        private @Nullable ScheduledFuture<?> pings;

        Line(int server, long number, Channel channel) {
            this.server = server;
            this.number = number;
            this.channel = channel;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            lines.put(number, this);
            inbox.put(new Input.Opened(number, server));
            login = context.executor()
                    .schedule(() -> inbox.put(new Input.LoginOver(number)), LOGIN_SECONDS, TimeUnit.SECONDS);
            pings = context.executor()
                    .scheduleAtFixedRate(
                            () -> inbox.put(new Input.PingDue(number)), LOGIN_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            int length = buffer.readableBytes();
            if (chunk.length < length) {
                chunk = new byte[length];
            }
            buffer.readBytes(chunk, 0, length);
            buffer.release();
            reader.read(chunk, 0, length, command -> inbox.put(new Input.Said(number, command)));
            if (inbox.isCrowded()) {
                channel.config().setAutoRead(false);
                resting.put(number, this);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            cancel(login);
            cancel(pings);
            resting.remove(number);
            count.decrementAndGet();
            if (lines.remove(number) != null) {
                inbox.put(new Input.Closed(number));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            shut(context.channel());
        }

        void write(byte[] bytes) {
            if (pending.addAndGet(bytes.length) > maxPending) {
                shut(channel);
                return;
            }
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(done -> pending.addAndGet(-bytes.length));
        }

        void end(boolean reset) {
            lines.remove(number);
            if (reset) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                shut(channel);
            } else {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    private final Inbox inbox;
    private final List<Integer> ports;
    private final long maxPending;
    private final EventLoopGroup thread;
    private final @Nullable Channel[] listeners;
    private final @Nullable Channel[] httpListeners;
    private final int[] httpPorts;
    private final Map<Long, HttpLine> pages = new ConcurrentHashMap<>();
    private final Map<Long, Line> lines = new ConcurrentHashMap<>();
    private final Map<Long, Line> resting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();

    /** {@code maxPending}: bytes that may wait for a client before it is dropped as too slow. */
    Doors(Inbox inbox, List<Integer> ports, long maxPending) {
        this.inbox = inbox;
        this.maxPending = maxPending;
        this.ports = new ArrayList<>(ports);
        this.listeners = new Channel[ports.size()];
        this.httpListeners = new Channel[ports.size()];
        this.httpPorts = new int[ports.size()];
        ThreadFactory factory = body -> {
            Thread one = new Thread(body, "wavetank-sockets");
            one.setDaemon(true);
            return one;
        };
        this.thread = new MultiThreadIoEventLoopGroup(1, factory, NioIoHandler.newFactory());
    }

    /**
     * Listens for a server's clients.
     *
     * @return the port, a free one when 0 was asked for
     */
    int listen(int server) {
        Channel listener = bind(ports.get(server), new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                accept(server, channel);
            }
        });
        listeners[server] = listener;
        int port = ((InetSocketAddress) listener.localAddress()).getPort();
        ports.set(server, port);
        return port;
    }

    private void accept(int server, SocketChannel channel) {
        if (count.incrementAndGet() > MAX_CONNECTIONS) {
            count.decrementAndGet();
            shut(channel);
            return;
        }
        channel.pipeline().addLast(new Line(server, numbers.incrementAndGet(), channel));
    }

    /** Listens for a server's monitoring requests; the port, a free one when 0 was asked for. */
    int listenHttp(int server, int port) {
        Channel listener = bind(port, new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new HttpLine(server, numbers.incrementAndGet(), channel));
            }
        });
        httpListeners[server] = listener;
        httpPorts[server] = ((InetSocketAddress) listener.localAddress()).getPort();
        return httpPorts[server];
    }

    private Channel bind(int port, ChannelInitializer<SocketChannel> handlers) {
        ChannelFuture bound = new ServerBootstrap()
                .group(thread)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(handlers)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ServedCluster.PortTakenException("cannot listen on " + Greetings.HOST + ":" + port + ": "
                    + bound.cause().getMessage());
        }
        return bound.channel();
    }

    /** One monitoring request: read up to its empty line, answered, closed. */
    private final class HttpLine extends ChannelInboundHandlerAdapter {
        private static final int MAX_REQUEST = 8_192;
        private static final int SECONDS = 10;

        private final int server;
        private final long number;
        private final Channel channel;
        private final StringBuilder request = new StringBuilder();
        private boolean asked;
        private @Nullable ScheduledFuture<?> deadline;

        HttpLine(int server, long number, Channel channel) {
            this.server = server;
            this.number = number;
            this.channel = channel;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            deadline = context.executor().schedule(() -> shut(channel), SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            request.append(buffer.toString(StandardCharsets.ISO_8859_1));
            buffer.release();
            String[] words = request.toString().split("[ \r\n]", 3);
            if (request.length() > MAX_REQUEST) {
                shut(channel);
            } else if (!asked && request.indexOf("\r\n\r\n") >= 0) {
                asked = true;
                pages.put(number, this);
                if (words.length == 3 && words[0].equals("GET")) {
                    inbox.put(new Input.Asked(number, server, words[1]));
                } else {
                    answer(new Monitoring.Page(400, "text/plain; charset=utf-8", "400 Bad Request"));
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            pages.remove(number);
            cancel(deadline);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            shut(context.channel());
        }

        void answer(Monitoring.Page page) {
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + page.status() + " " + reason(page.status()) + "\r\nContent-Type: "
                    + page.contentType() + "\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: " + body.length
                    + "\r\nConnection: close\r\n\r\n";
            channel.writeAndFlush(Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body))
                    .addListener(ChannelFutureListener.CLOSE);
        }

        private static String reason(int status) {
            return switch (status) {
                case 200 -> "OK";
                case 400 -> "Bad Request";
                case 404 -> "Not Found";
                default -> "Service Unavailable";
            };
        }
    }

    @Override
    public void page(long connection, Monitoring.Page page) {
        HttpLine line = pages.remove(connection);
        if (line != null) {
            line.answer(page);
        }
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private static void shut(Channel channel) {
        channel.close().addListener(done -> {});
    }

    /** There is room again: who rested goes on. */
    void refreshed() {
        if (!resting.isEmpty()) {
            for (Long number : new ArrayList<>(resting.keySet())) {
                Line line = resting.remove(number);
                if (line != null) {
                    line.channel.config().setAutoRead(true);
                }
            }
        }
    }

    @Override
    public void send(long connection, byte[] bytes) {
        Line line = lines.get(connection);
        if (line != null) {
            line.write(bytes);
        }
    }

    @Override
    public void close(long connection, boolean reset) {
        Line line = lines.get(connection);
        if (line != null) {
            line.end(reset);
        }
    }

    @Override
    public void open(int server, boolean takes) {
        Channel listener = listeners[server];
        if (takes && listener == null) {
            listen(server);
        } else if (!takes && listener != null) {
            listeners[server] = null;
            listener.close().syncUninterruptibly();
        }
        Channel http = httpListeners[server];
        if (takes && http == null && httpPorts[server] > 0) {
            listenHttp(server, httpPorts[server]);
        } else if (!takes && http != null) {
            httpListeners[server] = null;
            http.close().syncUninterruptibly();
        }
    }

    void shutDown() {
        for (int server = 0; server < listeners.length; server++) {
            open(server, false);
        }
        for (Line line : new ArrayList<>(lines.values())) {
            line.end(false);
        }
        thread.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
