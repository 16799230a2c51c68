package io.headwater.cli.options;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** URLs of HTTP servers. */
public final class UrlConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static TypeConversionException refused(String text, @Nullable IllegalArgumentException cause) {
        TypeConversionException refusal = new TypeConversionException(
                "'" + text + "' is no URL: give scheme, host and port, such as http://127.0.0.1:8545");
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
