package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.Contacts;
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
    private final Contacts contacts;

    HomeController(People people, Contacts contacts) {
        this.people = people;
        this.contacts = contacts;
    }

    @GetMapping("/")
    String home(Principal principal, Model model) {
        people.findById(UUID.fromString(principal.getName())).ifPresent(person -> {
            model.addAttribute("person", person);
            model.addAttribute("contact", contacts.of(person.id()));
        });
        return "home";
    }
}
