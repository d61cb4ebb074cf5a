package io.tokenrelay.samples.demo;

/**
 * What the command line asks for.
 *
 * @param check walk through by itself instead of staying up
 * @param freePorts take any free ports instead of the well-known ones
 * @param help only say how it is used
 */
record Options(boolean check, boolean freePorts, boolean help) {

    static final String HELP = """
            Usage: ./demo [--check | --free-ports | --help]

              (nothing)      build what is stale, start the authorization server and the shop, stay up until Ctrl-C
              --check        start them apart from any running demo, walk through login, orders, logout and the attacks,
                             each with ok or FAILED; every attack is tried on an unsafe twin of the shop as well;
                             exit code 0 when all are ok
              --free-ports   stay up, on free ports instead of 9000 and 8080 to 8083
              --help         this text
            """;

    /** @throws IllegalArgumentException when an argument isn't known, with a message for the person who typed it */
    static Options parse(String... arguments) {
        boolean check = false;
        boolean freePorts = false;
        boolean help = false;
        for (String argument : arguments) {
            switch (argument) {
                case "--check" -> check = true;
                case "--free-ports" -> freePorts = true;
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("Unknown option: " + argument + "\n\n" + HELP);
            }
        }
        return new Options(check, freePorts, help);
    }
}
