package io.tokenrelay.samples.storefront;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.servlet.ModelAndView;

/** The page that a person gets when orders said no, failed, or didn't answer. */
@ControllerAdvice
class ErrorPages {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    @ExceptionHandler
    ModelAndView refused(RestClientResponseException e) {
        return switch (e.getStatusCode().value()) {
            case 403 -> page("error/403", HttpStatus.FORBIDDEN);
            case 404 -> page("error/404", HttpStatus.NOT_FOUND);
            default -> broken(e);
        };
    }

    @ExceptionHandler
    ModelAndView silent(ResourceAccessException e) {
        return broken(e);
    }

    private static ModelAndView broken(Exception e) {
        LOG.warn("orders could not be asked", e);
        return page("error/503", HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static ModelAndView page(String template, HttpStatus status) {
        return new ModelAndView(template, status);
    }
}
