package io.tokenrelay.benchmarks.springstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The framework's tables in an empty database, changed for PostgreSQL as the comments in them say. They come without an
 * index on tokens, of which every look-up would read the whole table; those that a token is looked up by get one.
 */
final class Schema {

    private static final String FRAMEWORK = "org/springframework/security/oauth2/server/authorization/";

    private static final List<String> TABLES = List.of(
            "oauth2-authorization-schema.sql",
            "oauth2-authorization-consent-schema.sql",
            "client/oauth2-registered-client-schema.sql");

    private Schema() {}

    static void create(DataSource dataSource) {
        ResourceDatabasePopulator populator = new ResourceDatabasePopulator();
        TABLES.forEach(table -> populator.addScript(forPostgreSql(new ClassPathResource(FRAMEWORK + table))));
        populator.addScript(new ClassPathResource("people-and-indexes.sql"));
        populator.execute(dataSource);
    }

    private static Resource forPostgreSql(Resource script) {
        try {
            return new ByteArrayResource(script.getContentAsString(StandardCharsets.UTF_8)
                    .replace(" blob ", " text ")
                    .replace(" timestamp ", " timestamptz ")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
