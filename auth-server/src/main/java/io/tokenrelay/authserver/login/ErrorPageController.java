package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a failed request ends with: a page for browsers, problem details (RFC 9457) for everyone else.
 *
 * <p>Both say what the error's entry in the catalogue says and nothing of the request or the exception.
 */
@Controller
class ErrorPageController implements ErrorController {

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        PageError error = ErrorPages.of(request);
        ModelAndView page = new ModelAndView("error");
        page.setStatus(HttpStatus.valueOf(ErrorPages.status(request, error)));
        page.addObject("code", error.name());
        page.addObject("id", error.id());
        return page;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        PageError error = ErrorPages.of(request);
        ProblemDetail problem = ProblemDetail.forStatus(ErrorPages.status(request, error));
        problem.setDetail(error.id() + ": " + error.summary());
        problem.setProperty("code", error.id());
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
