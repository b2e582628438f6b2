package org.lucid.gui.gateway.session;

import java.util.List;

import io.vertx.core.Future;
import org.lucid.gui.gateway.session.AuthService.Answer;

/** Where Lucid keeps what it knows of people. Futures never fail, and may complete on any thread. Thread-safe. */
interface Registers {

    /** Tells about the person whom the token stands for. */
    Future<Answer<AuthApi.Person>> me(String accessToken);

    /** Lists all nodes, whoever's they are. */
    Future<Answer<List<NodeApi.Node>>> nodes(String accessToken);
}
