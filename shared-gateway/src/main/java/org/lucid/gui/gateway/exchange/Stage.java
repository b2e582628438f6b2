package org.lucid.gui.gateway.exchange;

/** The way of a request, in order. A step belongs to one stage, and the pipeline keeps steps in this order. */
public enum Stage {
    EDGE,
    CONNECTIONS,
    ADDRESSEE,
    IDENTITY,
    SESSION,
    RATE,
    DECISION,
    OWNERSHIP,
    FORWARD
}
