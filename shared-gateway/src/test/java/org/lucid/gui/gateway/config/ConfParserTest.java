package org.lucid.gui.gateway.config;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.ConfFile.Entry;

import static org.assertj.core.api.Assertions.assertThat;

class ConfParserTest {

    @Test
    void keepsSectionsKeysValuesAndLines() {
        ConfFile file = parse("[A_B]\nx_y=1\n\n[C]\nz=2\n");

        assertThat(misreadings(file)).isEmpty();
        assertThat(file.sections()).extracting(ConfFile.Section::name).containsExactly("A_B", "C");
        assertThat(entries(file)).containsExactly(new Entry("A_B", "x_y", "1", 2), new Entry("C", "z", "2", 5));
    }

    @Test
    void passesOverCommentsAndBlankLines() {
        ConfFile file = parse("# x=1\n; y=2\n\n[A]\n   # z=3\n\t\nk=v");

        assertThat(entries(file)).containsExactly(new Entry("A", "k", "v", 7));
    }

    @Test
    void trimsNamesAndValuesAndKeepsWhatIsInside() {
        ConfFile file = parse("  [ A ]  \n  key  =  a = b # c ; d  \n");

        assertThat(entries(file)).containsExactly(new Entry("A", "key", "a = b # c ; d", 2));
    }

    @Test
    void readsEveryKindOfLineEnd() {
        ConfFile file = parse("[A]\r\na=1\rb=2\nc=3");

        assertThat(entries(file))
                .containsExactly(new Entry("A", "a", "1", 2), new Entry("A", "b", "2", 3), new Entry("A", "c", "3", 4));
    }

    @Test
    void passesOverAByteOrderMark() {
        ConfFile file = parse("\uFEFF[A]\na=1");

        assertThat(misreadings(file)).isEmpty();
        assertThat(entries(file)).containsExactly(new Entry("A", "a", "1", 2));
    }

    @Test
    void keepsPlainBracesAndExpressionsAsTheyAre() {
        ConfFile file = parse("[A]\nuri=x:{MONGODB_PASSWORD}@y\nsecret=${JWT_SECRET}");

        assertThat(entries(file)).extracting(Entry::value).containsExactly("x:{MONGODB_PASSWORD}@y", "${JWT_SECRET}");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertThat(misreadings(parse("[A]\nmax_x=1\nMAX-X=2")))
                .containsExactly("test.conf:3 [A] MAX-X: the key is there twice, first in line 2; keep one of them");
    }

    @Test
    void refusesASectionThatIsThereTwice() {
        assertThat(misreadings(parse("[A]\nx=1\n[a]\nx=2")))
                .containsExactly("test.conf:3: [a] is there twice, first in line 1; put all its keys into one of them");
    }

    @Test
    void refusesALineThatIsNoSettingAndDoesNotRepeatIt() {
        assertThat(misreadings(parse("[A]\nhunter2\n=x\nein schlüssel=1")))
                .containsExactly(
                        "test.conf:2: the line is no setting;"
                                + " write [SECTION], key=value, or a comment that begins with # or ;",
                        "test.conf:3: the line is no setting;"
                                + " write [SECTION], key=value, or a comment that begins with # or ;",
                        "test.conf:4: the line is no setting;"
                                + " write [SECTION], key=value, or a comment that begins with # or ;");
    }

    @Test
    void refusesASettingBeforeTheFirstSection() {
        assertThat(misreadings(parse("x=1")))
                .containsExactly("test.conf:1: the setting stands before the first section; put it below a [SECTION]");
    }

    @Test
    void refusesABrokenSectionAndGivesItsKeysToNoOther() {
        ConfFile file = parse("[A]\nx=1\n[B\ny=2");

        assertThat(misreadings(file))
                .containsExactly("test.conf:3: this is no section;"
                        + " write [SECTION] with letters, digits and _ and nothing else in the line");
        assertThat(entries(file)).containsExactly(new Entry("A", "x", "1", 2));
    }

    @Test
    void refusesControlCharacters() {
        assertThat(misreadings(parse("[A]\nx=\u0000")))
                .containsExactly("test.conf:2: the line holds a control character; remove it");
    }

    @Test
    void stopsAtFiftyMistakes() {
        List<String> misreadings = misreadings(parse("garbage\n".repeat(1000)));

        assertThat(misreadings).hasSize(51);
        assertThat(misreadings.getLast())
                .isEqualTo("test.conf:51: there are more than 50 such mistakes; check that it is the right file");
    }

    @Test
    void refusesWhatIsNotUtf8AndSaysWhere() {
        byte[] latin1 = "[A]\nx=1\nname=Zürich\n".getBytes(StandardCharsets.ISO_8859_1);

        ConfFile file = ConfParser.parse("test.conf", new ConfContent.Bytes(latin1));

        assertThat(misreadings(file)).containsExactly("test.conf:3: this is no UTF-8 text; save the file as UTF-8");
    }

    @Test
    void refusesUtf8ThatEndsInTheMiddleOfACharacter() {
        ConfFile file = ConfParser.parse("test.conf", new ConfContent.Bytes(new byte[] {'#', (byte) 0xC3}));

        assertThat(misreadings(file)).containsExactly("test.conf:1: this is no UTF-8 text; save the file as UTF-8");
    }

    @Property
    void understandsAnyTextWithoutThrowing(@ForAll String text) {
        assertThat(parse(text).readable()).isTrue();
    }

    @Property
    void understandsAnyBytesWithoutThrowing(@ForAll byte[] bytes) {
        ConfFile file = ConfParser.parse("test.conf", new ConfContent.Bytes(bytes));

        assertThat(file.readable() || !file.mistakes().isEmpty()).isTrue();
    }

    @Property
    void givesBackWhatWasWritten(@ForAll List<@net.jqwik.api.constraints.AlphaChars String> values) {
        StringBuilder text = new StringBuilder("[A]\n");
        for (int i = 0; i < values.size(); i++) {
            text.append("k").append(i).append('=').append(values.get(i)).append('\n');
        }

        assertThat(entries(parse(text.toString()))).extracting(Entry::value).containsExactlyElementsOf(values);
    }

    private static ConfFile parse(String text) {
        return ConfParser.parse("test.conf", text);
    }

    private static List<Entry> entries(ConfFile file) {
        return file.sections().stream()
                .flatMap(section -> section.entries().values().stream())
                .toList();
    }

    private static List<String> misreadings(ConfFile file) {
        return file.mistakes().stream()
                .map(m -> new Mistake(m.origin().text(), m.wrong(), m.right()).toString())
                .toList();
    }
}
