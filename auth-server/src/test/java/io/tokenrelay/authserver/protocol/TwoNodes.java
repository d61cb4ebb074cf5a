package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.SecondNode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A test of whole flows of which every request goes to another node than the one before. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@FlowTest
@Import(SecondNode.class)
@interface TwoNodes {}
