package io.tokenrelay.starter.autoconfigure;

/** Boot's own filter chains, by name: not every application has them. They back off behind that of the starter. */
final class BootSecurity {

    static final String MANAGEMENT =
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration";

    static final String OAUTH2_CLIENT =
            "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration";

    static final String RESOURCE_SERVER = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web"
            + ".OAuth2ResourceServerWebSecurityAutoConfiguration";

    private BootSecurity() {}
}
