package org.lucid.gui.policy.session;

/** Why a sign-in is over. */
public enum EndReason {
    /** The person signed out. */
    SIGNED_OUT("you signed out"),
    /** The person signed in again, and may not have more sign-ins at one time. */
    SUPERSEDED("you signed in somewhere else, and only the newest sign-in counts"),
    /** The person, or an administrator, ended it from elsewhere. */
    REVOKED("this sign-in was ended from elsewhere"),
    /** It was not used for too long. */
    IDLE("this sign-in was not used for too long"),
    /** It reached its greatest age, or Lucid would not renew it. */
    EXPIRED("this sign-in has reached its end");

    private final String sentence;

    EndReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason as the person is told. */
    public String sentence() {
        return sentence;
    }
}
