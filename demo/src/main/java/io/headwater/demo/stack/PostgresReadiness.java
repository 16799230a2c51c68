package io.headwater.demo.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a PostgreSQL server for a session, by its frontend/backend protocol 3.0, just far enough to see whether it would give one. */
final class PostgresReadiness {
    private static final int PROTOCOL = 3 << 16;
    private static final int PATIENCE_MILLIS = 1_000;

    private PostgresReadiness() {}

    /** True if the server asks for the password; while it starts or recovers it answers with an error instead. */
    static boolean answers(int port, String name) throws IOException {
        byte[] parameters = ("user\0" + name + "\0database\0" + name + "\0\0").getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(2 * Integer.BYTES + parameters.length);
            out.writeInt(PROTOCOL);
            out.write(parameters);
            out.flush();
            return new DataInputStream(socket.getInputStream()).readByte() == 'R';
        }
    }
}
