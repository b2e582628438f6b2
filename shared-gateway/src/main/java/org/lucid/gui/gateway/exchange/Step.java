package org.lucid.gui.gateway.exchange;

/**
 * One step on the way of a request. It ends by calling exactly one of {@link Exchange#proceed()},
 * {@link Exchange#refuse}, {@link Exchange#leave} or, if it answers by itself, {@link Exchange#endedAs}, at once or later
 * on the same event loop. It must not block.
 */
public interface Step {

    /** Where on the way this step belongs. */
    Stage stage();

    /** Takes the request one step further. */
    void take(Exchange exchange);
}
