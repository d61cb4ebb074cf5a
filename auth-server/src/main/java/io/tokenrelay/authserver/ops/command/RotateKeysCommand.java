package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.keys.SigningKeyRotation;
import io.tokenrelay.authserver.keys.SigningKeyRotation.Successor;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Has each signing key followed by a new one. It works beside running servers, and no client notices. */
@Command(
        name = "rotate",
        description = {
            "Makes the next signing keys. They are published at once and sign 10 minutes later.",
            "",
            "What the old ones signed stays valid. For a key that others may have, use incident revoke key."
        },
        mixinStandardHelpOptions = true)
final class RotateKeysCommand extends ContextCommand {

    RotateKeysCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        List<Successor> next = context.bean(SigningKeyRotation.class).rotate();
        next.forEach(this::print);
        if (next.isEmpty()) {
            out().println("There are no keys yet: the server makes them when it starts.");
        }
        return ExitCode.OK;
    }

    private void print(Successor key) {
        out().println(key.kid() + "  " + key.purpose() + "  signs from " + key.from()
                + (key.fresh() ? "" : " (announced before)"));
    }
}
