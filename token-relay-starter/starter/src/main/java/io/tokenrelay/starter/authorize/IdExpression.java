package io.tokenrelay.starter.authorize;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.IntLiteral;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.StringLiteral;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/**
 * Where an id is among the arguments of a method: a parameter, a property of it, an element of it.
 *
 * <p>Only these forms of the Spring expression language are taken, so that an expression can't call, create or change
 * anything, and can't be a constant.
 */
final class IdExpression {

    private static final SpelExpressionParser PARSER = new SpelExpressionParser();

    private final SpelExpression expression;
    private final List<String> parameters;

    private IdExpression(SpelExpression expression, List<String> parameters) {
        this.expression = expression;
        this.parameters = parameters;
    }

    /**
     * @param text the expression
     * @param parameters the names of the method's parameters, in order
     * @throws IllegalArgumentException when it has another form or begins with something that is no parameter
     */
    static IdExpression compile(String text, List<String> parameters) {
        SpelExpression expression = parse(text);
        requireAllowed(expression.getAST());
        String variable = variable(expression.getAST());
        if (!parameters.contains(variable)) {
            throw new IllegalArgumentException("\"" + text + "\" names no parameter; the parameters are "
                    + (parameters.isEmpty() ? "unknown" : parameters));
        }
        return new IdExpression(expression, List.copyOf(parameters));
    }

    private static SpelExpression parse(String text) {
        try {
            return PARSER.parseRaw(text);
        } catch (ParseException | IllegalStateException | IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no expression", e);
        }
    }

    private static void requireAllowed(SpelNode node) {
        boolean allowed = node instanceof VariableReference
                || node instanceof PropertyOrFieldReference
                || node instanceof CompoundExpression
                || node instanceof Indexer
                || node instanceof IntLiteral
                || node instanceof StringLiteral;
        if (!allowed) {
            throw new IllegalArgumentException("\"" + node.toStringAST() + "\" is more than a property or an index");
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            requireAllowed(node.getChild(i));
        }
    }

    /** The variable that the expression begins with; without one it would read from nothing. */
    private static String variable(SpelNode ast) {
        SpelNode first = ast instanceof CompoundExpression ? ast.getChild(0) : ast;
        if (first instanceof VariableReference) {
            return first.toStringAST().substring(1);
        }
        throw new IllegalArgumentException("\"" + ast.toStringAST() + "\" does not begin with #parameter");
    }

    /** The id; empty when it is null, absent, or can't be read from these arguments. */
    Optional<Object> evaluate(@Nullable Object[] arguments) {
        SimpleEvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding()
                .withAssignmentDisabled()
                .build();
        for (int i = 0; i < parameters.size(); i++) {
            context.setVariable(parameters.get(i), arguments[i]);
        }
        try {
            return unwrap(expression.getValue(context));
        } catch (EvaluationException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> unwrap(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.map(Object.class::cast) : Optional.ofNullable(value);
    }

    @Override
    public String toString() {
        return expression.getExpressionString();
    }
}
