package org.lucid.gui.gateway.exchange;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdTest {

    @Test
    void isATraceIdAndNeverTheSame() {
        var ids = Stream.generate(RequestId::next).limit(1_000).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(ids).doesNotContain("0".repeat(32));
    }
}
