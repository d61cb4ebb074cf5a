package io.tokenrelay.starter.testing;

import io.tokenrelay.starter.annotation.RequireUser;

/** Has a method that no proxy in another package can override. */
public class PackagePrivateMethod {

    @RequireUser
    void hidden() {}
}
