package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.People;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Says who is signed in. */
@Controller
class HomeController {

    private final People people;

    HomeController(People people) {
        this.people = people;
    }

    @GetMapping("/")
    String home(Principal principal, Model model) {
        people.findById(UUID.fromString(principal.getName())).ifPresent(person -> model.addAttribute("person", person));
        return "home";
    }
}
