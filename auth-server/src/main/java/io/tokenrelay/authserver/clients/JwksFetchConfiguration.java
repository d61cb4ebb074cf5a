package io.tokenrelay.authserver.clients;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is asked for keys where. */
@Configuration(proxyBeanMethods = false)
class JwksFetchConfiguration {

    static final String FROM_SERVICES = "jwksFetchFromServices";
    static final String IN_PUBLIC = "jwksFetchInPublic";

    @Bean(FROM_SERVICES)
    JwksFetch fromServices() {
        return JwksFetch.fromServices(new SafeAddresses(), JwksFetch.LONGEST);
    }

    @Bean(IN_PUBLIC)
    JwksFetch inPublic() {
        return JwksFetch.inPublic(new PublicAddresses(), JwksFetch.LONGEST);
    }
}
