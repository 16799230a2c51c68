package io.headwater.demo.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlTest {
    @Test
    void writesMapsListsAndQuotedTexts() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("http", Map.of("port", 8081));
        document.put("address", "0x0000000000000000000000000000000000000001");
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("name", "a \"b\": #c");
        route.put("events", List.of("Transfer", "Approval"));
        document.put("routes", List.of(route, Map.of("name", "second")));
        document.put("none", List.of());

        assertThat(Yaml.write(document)).isEqualTo("""
                http:
                  port: 8081
                address: "0x0000000000000000000000000000000000000001"
                routes:
                  - name: "a \\"b\\": #c"
                    events:
                      - "Transfer"
                      - "Approval"
                  - name: "second"
                none: []
                """);
    }
}
