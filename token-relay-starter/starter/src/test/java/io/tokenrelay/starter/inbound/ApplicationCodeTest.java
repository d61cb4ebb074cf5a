package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;

class ApplicationCodeTest {

    @Test
    void knowsTheApplicationByItsPackages() {
        assertThat(new ApplicationCode(List.of("com.nimbusds")).contains(JWT.class))
                .isTrue();
        assertThat(new ApplicationCode(List.of("com.nimbusds.jwt")).contains(JWT.class))
                .isTrue();
    }

    @Test
    void knowsALibraryByItsJar() {
        assertThat(new ApplicationCode(List.of("com.nimbus")).contains(JWT.class))
                .isFalse();
        assertThat(new ApplicationCode(List.of()).contains(BasicErrorController.class))
                .isFalse();
    }

    @Test
    void takesWhatIsInNoJarForTheApplicationsWhateverItsPackage() {
        assertThat(new ApplicationCode(List.of()).contains(ApplicationCodeTest.class))
                .isTrue();
    }
}
