package io.tokenrelay.samples.orders;

import io.tokenrelay.test.CheckedInContract;
import io.tokenrelay.test.TokenRelayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

/** Who may call orders and whom it calls changes on purpose only. */
@SpringBootTest
@TokenRelayTest
class ContractTest {

    @Test
    void isTheOneThatIsCheckedIn(@Autowired ApplicationContext context) {
        CheckedInContract.verify(context);
    }
}
