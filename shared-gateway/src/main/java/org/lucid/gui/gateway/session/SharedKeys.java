package org.lucid.gui.gateway.session;

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
        return prefix + "person:" + SessionKey.digest(subject);
    }

    String newest(String subject) {
        return prefix + "newest:" + SessionKey.digest(subject);
    }

    String renewing(String id) {
        return prefix + "renewing:" + id;
    }

    String first(String what) {
        return prefix + "first:" + SessionKey.digest(what);
    }

    String all() {
        return prefix + "sign-ins";
    }

    String news() {
        return prefix + "news";
    }
}
