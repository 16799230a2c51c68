package io.headwater.inventory;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.config.Secret;
import java.util.Locale;

/**
 * How to reach PostgreSQL, 15 or newer.
 *
 * @param url JDBC URL without user and password
 * @param user the role, which must be allowed to create tables
 * @param password the role's password; empty where the server asks for none
 */
public record PostgresSettings(
        @Default("jdbc:postgresql://127.0.0.1:5433/headwater")
        String url,

        @Default("headwater") String user,
        @Default("") Secret password) {
    public PostgresSettings {
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new InvalidSettingException("url", "***", "leave the password out and set postgres.password");
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new InvalidSettingException(
                    "url", url, "give a JDBC URL such as jdbc:postgresql://127.0.0.1:5433/headwater");
        }
        if (user.isBlank()) {
            throw new InvalidSettingException("user", user, "give the name of a PostgreSQL role");
        }
    }
}
