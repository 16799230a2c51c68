package io.headwater.common.telemetry;

import io.headwater.common.lifecycle.Component;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Spans by OTLP over HTTP, metrics for Prometheus. */
public final class Telemetry implements Component {
    /** The media type of {@link #metrics()}. */
    public static final String METRICS_CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String SCOPE = "io.headwater";
    // Short, so that little is lost when a process is killed; long enough to fill a request under load.
    private static final Duration EXPORT_DELAY = Duration.ofMillis(200);
    private static final int QUEUE = 65_536;

    private final SdkTracerProvider tracers;
    private final SdkMeterProvider meters;
    private final PrometheusMetricReader prometheus;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final HopTracer hops;

    Telemetry(String service, double sampling, @Nullable SpanProcessor spans) {
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "headwater-" + service,
                        AttributeKey.stringKey("service.namespace"),
                        "headwater")));
        var builder = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(new DerivedIds())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampling)));
        if (spans != null) {
            builder.addSpanProcessor(spans);
        }
        this.tracers = builder.build();
        this.prometheus = PrometheusMetricReader.create();
        this.meters = SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(prometheus)
                .build();
        this.hops = new HopTracer(tracers.get(SCOPE), new HopMetrics(meters.get(SCOPE)));
    }

    /** Starts telemetry for a service, whose resource name is {@code headwater-<service>}. */
    public static Telemetry start(String service, TelemetrySettings settings) {
        URI endpoint = settings.otlpEndpoint();
        return new Telemetry(service, settings.sampling(), endpoint == null ? null : batches(endpoint));
    }

    /** Telemetry whose spans go to the given processor, for those who bring their own exporter. */
    public static Telemetry start(String service, SpanProcessor spans) {
        return new Telemetry(service, 1, spans);
    }

    private static SpanProcessor batches(URI endpoint) {
        var exporter = OtlpHttpSpanExporter.builder()
                // Behind whatever path the endpoint has, as OTEL_EXPORTER_OTLP_ENDPOINT is understood.
                .setEndpoint(endpoint.toString().replaceFirst("/*$", "/v1/traces"))
                .setTimeout(Duration.ofSeconds(5))
                .build();
        return BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(QUEUE)
                .setMaxExportBatchSize(2_048)
                .setScheduleDelay(EXPORT_DELAY)
                .build();
    }

    /** Spans of the pipeline's hops. */
    public HopTracer hops() {
        return hops;
    }

    /** For metrics of the service's own. */
    public Meter meter() {
        return meters.get(SCOPE);
    }

    /** All metrics in Prometheus' text format. */
    public byte[] metrics() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, prometheus.collect());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Exports what is left, then ends. */
    @Override
    public void close() {
        tracers.shutdown().join(3, TimeUnit.SECONDS);
        meters.shutdown().join(1, TimeUnit.SECONDS);
    }
}
