package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import io.smallrye.config.SmallRyeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.route.Policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lucid.gui.gateway.config.Configurations.bare;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.write;

class LiveSettingsTest {

    private static final Policy NOTHING_OPEN = policy(Profile.USER);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Path file;
    private LogRecorder log;
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");

    @BeforeEach
    void writeAFirstFile() throws IOException {
        file = directory.resolve("test.conf");
        save(10);
        log = new LogRecorder(LiveSettings.class);
    }

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void refusesToStartAndListsEveryMistake() {
        write(file, "[CONNECTION]\nmax_connections=x\nkeepalive=x");

        assertThatThrownBy(this::live)
                .isInstanceOfSatisfying(ConfigurationRefused.class, refused -> assertThat(refused.mistakes())
                        .hasSize(3))
                .hasMessage(file + ":2 [CONNECTION] max_connections: 'x' does not fit;"
                        + " write a whole number from 1 to 100000\n"
                        + file + ":3 [CONNECTION] keepalive: 'x' does not fit; write true or false\n"
                        + file + " [SECURITY] jwt_secret: the key that tokens are signed with is missing;"
                        + " write jwt_secret=${JWT_SECRET} and set JWT_SECRET to the secret of the auth service\n"
                        + "3 mistakes in the configuration; the service does not start");
    }

    @Test
    void countsOneMistakeAsOne() {
        assertThat(new ConfigurationRefused(List.of(new Mistake("here", "wrong", "right"))))
                .hasMessage("here: wrong; right\n1 mistake in the configuration; the service does not start");
    }

    @Test
    void logsWarningsWhenItStarts() {
        write(file, text(10) + "colour=blue\n");

        LiveSettings live = live();

        assertThat(live.current().limits().connections()).isEqualTo(10);
        assertThat(log.atLeast(Level.WARNING))
                .containsExactly(file + ":5 [CONNECTION] colour: unknown key; it has no effect");
    }

    @Test
    void seesNoChangeWhereThereIsNone() throws IOException {
        LiveSettings live = live();

        assertThat(live.changed()).isFalse();
        touch(file, LONG_AGO.plusSeconds(60));
        assertThat(live.changed()).isFalse();
    }

    @Test
    void putsAValidFileInForceAndTellsSubscribers() throws IOException {
        LiveSettings live = live();
        List<Integer> told = new ArrayList<>();
        live.subscribe(settings -> told.add(settings.limits().connections()));
        save(11);

        assertThat(live.changed()).isTrue();
        live.reload();

        assertThat(live.current().limits().connections()).isEqualTo(11);
        assertThat(told).containsExactly(11);
        assertThat(live.changed()).isFalse();
        assertThat(live.lastReloadFailed()).isFalse();
    }

    @Test
    void tellsNobodyWhenOnlyAnotherWordWasWritten() throws IOException {
        LiveSettings live = live();
        List<Settings> told = new ArrayList<>();
        live.subscribe(told::add);
        write(file, text(10) + "# a word\n");

        assertThat(live.changed()).isTrue();
        live.reload();

        assertThat(told).isEmpty();
    }

    @Test
    void keepsTheOldSettingsWhenTheFileIsWrong() throws IOException {
        SmallRyeConfig config = config(file, Map.of());
        LiveSettings live = live(config);
        List<Settings> told = new ArrayList<>();
        live.subscribe(told::add);
        Settings before = live.current();
        write(file, "[CONNECTION]\nmax_connections=x\nhunter2\n");

        assertThat(live.changed()).isTrue();
        live.reload();

        assertThat(live.current()).isSameAs(before);
        assertThat(told).isEmpty();
        assertThat(live.lastReloadFailed()).isTrue();
        assertThat(config.getRawValue("lucid.connection.max-connections")).isEqualTo("10");
        assertThat(log.atLeast(Level.SEVERE))
                .containsExactly(
                        file + ":2 [CONNECTION] max_connections: 'x' does not fit;"
                                + " write a whole number from 1 to 100000",
                        file + ":3: the line is no setting;"
                                + " write [SECTION], key=value, or a comment that begins with # or ;",
                        file + " [SECURITY] jwt_secret: the key that tokens are signed with is missing;"
                                + " write jwt_secret=${JWT_SECRET} and set JWT_SECRET to the secret of the auth"
                                + " service",
                        file + " was read again and is refused; the earlier settings stay in force");
        assertThat(live.changed()).isFalse();
    }

    @Test
    void recoversWhenTheFileIsRightAgain() throws IOException {
        LiveSettings live = live();
        write(file, "garbage");
        live.reload();
        save(10);

        assertThat(live.changed()).isTrue();
        live.reload();

        assertThat(live.lastReloadFailed()).isFalse();
        assertThat(live.current().limits().connections()).isEqualTo(10);
    }

    @Test
    void staysWithTheOldSettingsWhenTheFileIsDeletedAndSaysSoOnce() throws IOException {
        LiveSettings live = live();
        Files.delete(file);

        assertThat(live.changed()).isTrue();
        live.reload();

        assertThat(live.current().limits().connections()).isEqualTo(10);
        assertThat(live.lastReloadFailed()).isTrue();
        assertThat(live.changed()).isFalse();
        assertThat(log.atLeast(Level.SEVERE))
                .containsExactly(
                        file + ": there is no such file; name an existing file in LUCID_CONFIG_FILE",
                        file + " was read again and is refused; the earlier settings stay in force");

        save(10);
        assertThat(live.changed()).isTrue();
        live.reload();
        assertThat(live.lastReloadFailed()).isFalse();
    }

    @Test
    void seesAFileThatReplacesTheOldOneByRename() throws IOException {
        LiveSettings live = live();
        live.changed();
        Path other = write(directory.resolve("other.conf"), text(12));
        touch(other, LONG_AGO);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(live.changed()).isTrue();
        live.reload();

        assertThat(live.current().limits().connections()).isEqualTo(12);
    }

    @Test
    void seesALinkThatPointsElsewhere() throws IOException {
        Path first = Files.createDirectory(directory.resolve("..2026_1"));
        Path second = Files.createDirectory(directory.resolve("..2026_2"));
        touch(write(first.resolve("api.conf"), text(13)), LONG_AGO);
        touch(write(second.resolve("api.conf"), text(14)), LONG_AGO);
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first.getFileName());
        file = Files.createSymbolicLink(directory.resolve("api.conf"), Path.of("..data", "api.conf"));
        LiveSettings live = live();
        assertThat(live.changed()).isFalse();

        Path next = Files.createSymbolicLink(directory.resolve("..next"), second.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(live.changed()).isTrue();
        live.reload();
        assertThat(live.current().limits().connections()).isEqualTo(14);
    }

    @Test
    void seesAChangeThatLeavesSizeAndTimeAsTheyWere() throws IOException {
        now = LONG_AGO.plusSeconds(1);
        LiveSettings live = live();
        assertThat(live.changed()).isFalse();

        save(15);

        assertThat(live.changed()).isTrue();
    }

    @Test
    void doesNotReadAFileWhoseStampIsOldAndTheSame() throws IOException {
        LiveSettings live = live();
        assertThat(live.changed()).isFalse();

        save(15);

        assertThat(live.changed())
                .as("size, time and file are the same and the time is long past, so the content is not looked at")
                .isFalse();
    }

    @Test
    void tellsTheOthersWhenOneSubscriberFails() throws IOException {
        LiveSettings live = live();
        List<Settings> told = new ArrayList<>();
        live.subscribe(settings -> {
            throw new IllegalStateException("no");
        });
        live.subscribe(told::add);
        save(16);

        live.reload();

        assertThat(told).hasSize(1);
        assertThat(log.atLeast(Level.SEVERE))
                .containsExactly("one part of the service could not take the new settings over");
    }

    @Test
    void neverChangesWithoutAFile() {
        LiveSettings live = live(bare(Map.of("LUCID_SECURITY_JWT_SECRET", Configurations.SECRET)));
        Settings before = live.current();

        live.reload();

        assertThat(live.changed()).isFalse();
        assertThat(live.current()).isSameAs(before);
    }

    private LiveSettings live() {
        return live(config(file, Map.of()));
    }

    private LiveSettings live(SmallRyeConfig config) {
        return new LiveSettings(config, Catalogue.lucid(), NOTHING_OPEN, () -> now);
    }

    /** Writes a file of always the same length and time, so that only its content tells the difference. */
    private void save(int connections) throws IOException {
        touch(write(file, text(connections)), LONG_AGO);
    }

    private static String text(int connections) {
        return "[SECURITY]\njwt_secret=${JWT_SECRET}\n[CONNECTION]\nmax_connections=" + connections + "\n";
    }

    private static void touch(Path path, Instant time) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(time));
    }
}
