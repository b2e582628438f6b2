package org.lucid.gui.gateway;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written down of what people change: who, by which sign-in, and whether a person confirmed what is dangerous. */
class AuditIT extends OwnedOverSockets {

    private final LoggedLines lines = new LoggedLines("lucid.audit");

    @BeforeEach
    void answer() {
        answers("/done", json("{}"));
    }

    @AfterEach
    void listenNoMore() {
        lines.close();
    }

    private String lineAfterPost(String target, String headers) throws IOException {
        client.send(RawClient.request("POST", "/api/session-api" + target, headers, "Content-Length: 0\r\n"))
                .answer();
        return lines.take();
    }

    @Test
    void tellsThatAPersonConfirmedWhatIsDangerous() throws IOException {
        assertThat(lineAfterPost("/done", "X-Lucid-Confirm: POST /done\r\n"))
                .contains(" user=u-ada ", " path=/api/session-api/done ", " status=200 ", " outcome=allowed ")
                .endsWith(" session=u-ada confirmed=yes");
    }

    @Test
    void tellsThatNobodyConfirmedIt() throws IOException {
        assertThat(lineAfterPost("/done", ""))
                .contains(" status=428 ", " outcome=policy-refused ")
                .endsWith(" session=u-ada confirmed=no");
        assertThat(lineAfterPost("/done", "X-Lucid-Confirm: POST /other\r\n")).endsWith(" confirmed=no");
    }

    @Test
    void saysNothingOfConfirmingWhereNobodyIsAsked() throws IOException {
        assertThat(lineAfterPost("/elsewhere", "X-Lucid-Confirm: POST /elsewhere\r\n"))
                .contains(" outcome=policy-refused ")
                .endsWith(" session=u-ada");
    }
}
