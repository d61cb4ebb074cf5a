package io.tokenrelay.starter.contract;

import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.core.contract.ServiceContract;
import io.tokenrelay.starter.exchange.AuthenticatedForm;
import io.tokenrelay.starter.exchange.NoAnswerException;
import io.tokenrelay.starter.exchange.UnusableAnswerException;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerMetadata;
import io.tokenrelay.starter.issuer.IssuerUnavailableException;
import java.util.List;
import java.util.Map;

/** Asks the authorization server whether its registry fits this service. */
public final class ContractInquiry {

    static final String ENDPOINT = "token_relay_contract_endpoint";

    private static final int MAX_LINE = 600;

    private final Issuer issuer;
    private final AuthenticatedForm form;

    public ContractInquiry(Issuer issuer, AuthenticatedForm form) {
        this.issuer = issuer;
        this.form = form;
    }

    /** Waits for the answer, within the limits of the form. */
    ContractOpinion ask(ServiceContract contract) {
        try {
            IssuerMetadata metadata = issuer.metadata();
            return metadata.names(ENDPOINT)
                    ? read(form.post(metadata.endpoint(ENDPOINT), Map.of("contract", ContractJson.write(contract))))
                    : new ContractOpinion.NotOffered();
        } catch (IssuerUnavailableException | NoAnswerException e) {
            return new ContractOpinion.NotHeard(printable(String.valueOf(e.getMessage())));
        } catch (UnusableAnswerException e) {
            return new ContractOpinion.NotCompared(printable(String.valueOf(e.getMessage())));
        }
    }

    private static ContractOpinion read(Map<String, Object> answer) {
        if (!(answer.get("findings") instanceof List<?> findings)) {
            return new ContractOpinion.NotCompared("the answer has no findings");
        }
        return new ContractOpinion.Compared(
                findings.stream().map(ContractInquiry::line).toList());
    }

    private static String line(Object finding) {
        return finding instanceof Map<?, ?> members
                ? printable(members.get("id") + " " + members.get("contract") + "; " + members.get("registry"))
                : "a difference that can't be read";
    }

    /** What the server says goes into logs and exceptions: one line, of bounded length. */
    private static String printable(String text) {
        String line = text.replaceAll("[^\\x20-\\x7E]", "?");
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE);
    }
}
