package io.tokenrelay.samples.demo.check.http;

/** One parameter of a form. A name may come more than once. */
public record Field(String name, String value) {}
