package io.headwater.common.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private final HttpServer server = HttpServer.start(new HttpSettings("127.0.0.1", 0))
            .get(
                    "/holdings/{chain}/{contract}",
                    question -> HttpAnswer.of(
                            "text/plain",
                            (new TreeMap<>(question.path()) + "" + new TreeMap<>(question.query())).getBytes(UTF_8)))
            .get("/holdings/local/fixed", question -> HttpAnswer.of("text/plain", "never reached".getBytes(UTF_8)))
            .get("/refused", question -> {
                throw new IllegalArgumentException("limit = '-1': give a number from 1 to 100");
            })
            .get("/broken", question -> {
                throw new IOException("the database is away");
            })
            .get("/empty", question -> HttpAnswer.of("text/plain", new byte[0]));
    private final TestClient client = new TestClient(server.port());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /holdings/local/0xabc            | {chain=local, contract=0xabc} | {}
            /holdings/local/fixed            | {chain=local, contract=fixed} | {}
            /holdings/a%2Fb/c%20d+e          | {chain=a/b, contract=c d+e}   | {}
            /holdings/%C3%BC/                | {chain=ü, contract=}          | {}
            /holdings/a/b?x=1&y=a%26b+c&z&=v | {chain=a, contract=b}         | {x=1, y=a&b c, z=}
            """)
    void partsOfThePathAndTheQueryAreGiven(String target, String path, String query) throws Exception {
        HttpResponse<String> response = client.get(target);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(response.body()).isEqualTo(path + query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/holdings", "/holdings/a", "/holdings/a/b/c", "/refused/", "/Refused"})
    void whatIsNotThereIsAnsweredWithWhatIs(String path) throws Exception {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .contains("\"status\":404")
                .contains("no such page; there are: /holdings/{chain}/{contract}, /holdings/local/fixed, /refused,"
                        + " /broken, /empty");
    }

    @Test
    void anIllegalArgumentIsTheClientsMistake() throws Exception {
        HttpResponse<String> response = client.get("/refused");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("limit = '-1': give a number from 1 to 100");
    }

    @Test
    void anyOtherFailureIsOurs() throws Exception {
        HttpResponse<String> response = client.get("/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("the database is away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        HttpResponse<String> response = client.send(method, "/empty");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        HttpResponse<String> get = client.get("/refused");
        HttpResponse<String> head = client.send("HEAD", "/refused");
        assertThat(head.statusCode()).isEqualTo(400);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(Integer.toString(get.body().length()));
        assertThat(client.send("HEAD", "/empty").statusCode()).isEqualTo(200);
    }

    @Test
    void anEmptyBodyIsFine() throws Exception {
        HttpResponse<String> response = client.get("/empty");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void oddRequestsAreAnsweredAndDoNotHarm() throws Exception {
        assertThat(raw("GET /holdings/%zz/b")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET opaque:uri")).doesNotContain("200");
        assertThat(client.get("/empty").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> HttpServer.start(new HttpSettings("127.0.0.1", server.port())))
                .withMessage("cannot listen on http.host = 127.0.0.1, http.port = " + server.port()
                        + " (Address already in use): stop the port's owner or choose another address (environment:"
                        + " HEADWATER_HTTP_HOST, HEADWATER_HTTP_PORT)");
    }

    @Test
    void anAddressOfAnotherMachineIsNotCalledTaken() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> HttpServer.start(new HttpSettings("192.0.2.1", 0)))
                .withMessageContaining("http.host = 192.0.2.1")
                .withMessageContaining("Cannot assign requested address");
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> HttpServer.start(new HttpSettings("no such host", 0)))
                .withMessageContaining("http.host = no such host");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String text = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
