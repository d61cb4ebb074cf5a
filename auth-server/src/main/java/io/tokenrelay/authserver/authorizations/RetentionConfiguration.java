package io.tokenrelay.authserver.authorizations;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Has expired grants forgotten from time to time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RetentionConfiguration {}
