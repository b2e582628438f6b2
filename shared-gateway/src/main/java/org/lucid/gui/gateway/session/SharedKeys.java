package org.lucid.gui.gateway.session;

import org.lucid.gui.gateway.digest.Digest;

/**
 * The names of what services of one profile keep in Redis. Immutable.
 *
 * @param prefix what all of them begin with
 */
record SharedKeys(String prefix) {

    String signIns() {
        return prefix + "sign-in:";
    }

    String signIn(String id) {
        return signIns() + id;
    }

    String person(String subject) {
        return prefix + "person:" + Digest.of(subject).name();
    }

    String newest(String subject) {
        return prefix + "newest:" + Digest.of(subject).name();
    }

    String renewing(String id) {
        return prefix + "renewing:" + id;
    }

    String first(String what) {
        return prefix + "first:" + Digest.of(what).name();
    }

    String all() {
        return prefix + "sign-ins";
    }

    String news() {
        return prefix + "news";
    }
}
