package io.tokenrelay.authserver.login;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The pages are in the language that the browser asks for, of those there are; in English for all others. */
@Configuration(proxyBeanMethods = false)
public class PageLanguages {

    /** Each has its texts in {@code messages.properties}, or in a file beside it. */
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(ALL);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }
}
