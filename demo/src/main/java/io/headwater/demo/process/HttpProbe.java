package io.headwater.demo.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks by HTTP whether a process can do its work. */
public final class HttpProbe {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    private HttpProbe() {}

    /** Whether the page answers with 200. */
    public static boolean answers(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try {
            return connection.getResponseCode() == 200;
        } finally {
            connection.disconnect();
        }
    }
}
