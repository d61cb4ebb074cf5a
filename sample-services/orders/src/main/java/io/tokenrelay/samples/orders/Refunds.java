package io.tokenrelay.samples.orders;

import io.tokenrelay.starter.outbound.NoTokenException;
import io.tokenrelay.starter.outbound.OutboundMisuseException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Gives money back, and knows what it doesn't know: where payments failed while it was asked, the order is neither paid nor
 * refunded until payments says that it was refunded, or still has the money when no request can be on its way any more.
 * Asking again is safe, because payments refunds a payment once.
 */
@Service
class Refunds {

    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

    /**
     * How long what payments was asked for may still be done: a token lives for 5 min at most, clocks differ by 2 min at
     * most, and the rest is for what payments had let in by then.
     */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

    private final PaymentsClient payments;
    private final GoodsToPutBack goodsToPutBack;
    private final OrderStore orders;
    private final Clock clock;

    Refunds(PaymentsClient payments, GoodsToPutBack goodsToPutBack, OrderStore orders, Clock clock) {
        this.payments = payments;
        this.goodsToPutBack = goodsToPutBack;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Gives the money of a payment back: that of the order which was paid with it, whole. Whether the caller may is for
     * payments to say; which order that ends is known here.
     *
     * @param owner who asks: a failure is noted at an order of their own, and at nobody else's
     */
    PaymentsClient.Payment refund(String owner, UUID payment) {
        Order paid = orders.paidWith(payment)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN, "No such payment, or not yours"));
        try {
            PaymentsClient.Payment refunded = payments.refund(payment, paid.id(), paid.total());
            if (!refunded.isRefundOf(paid)) {
                throw new ResponseStatusException(
                        HttpStatus.BAD_GATEWAY, "Payments refunded something else, or nothing");
            }
            end(paid);
            return refunded;
        } catch (RuntimeException e) {
            if (paid.owner().equals(owner) && !saysThatNothingWasDone(e)) {
                orders.markRefundUnknown(paid.id(), clock.instant());
            }
            throw e;
        }
    }

    /** Only a clear no: payments refused, or nothing was sent to it. */
    private static boolean saysThatNothingWasDone(RuntimeException failure) {
        return failure instanceof HttpClientErrorException
                || failure instanceof NoTokenException
                || failure instanceof OutboundMisuseException
                || failure.getCause() instanceof ConnectException;
    }

    /** The order as it is, after asking payments where that isn't known; the person who asks is its owner. */
    Order settled(Order order) {
        if (order.status() != Order.Status.REFUND_UNKNOWN) {
            return order;
        }
        boolean late = isTooLateForARefund(order, clock.instant());
        try {
            PaymentsClient.Payment payment = payments.show(order.payment());
            if (payment.isRefundOf(order)) {
                end(order);
            } else if (late && payment.isChargedFor(order)) {
                orders.markPaid(order);
            }
        } catch (RestClientException | NoTokenException e) {
            LOG.warn("Payments doesn't say whether order {} was refunded", order.id(), e);
        }
        return orders.find(order.id()).orElse(order);
    }

    /** Before, that it is still charged says nothing: what was asked for may be on its way. */
    private static boolean isTooLateForARefund(Order order, Instant now) {
        Instant failedAt = order.refundFailedAt();
        return failedAt != null && now.isAfter(failedAt.plus(ON_ITS_WAY));
    }

    private void end(Order order) {
        if (orders.markRefunded(order.id())) {
            goodsToPutBack.add(order.id());
        }
    }
}
