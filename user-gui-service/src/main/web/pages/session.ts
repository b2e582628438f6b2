import {
  again,
  type App,
  bytes,
  count,
  define,
  type Figure,
  figures,
  heading,
  html,
  icon,
  loaded,
  may,
  nothing,
  panel,
  Part,
  Resource,
  segment,
  spoken,
  status,
  type TemplateResult,
  time,
  Watch,
} from '@lucid/ui';
import { SESSIONS } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { chunksShown, isOver, lengthShown, moves, remove, type Session, sizeShown } from './session-data.ts';
import { edit } from './session-edit.ts';
import { about, connection, numbers, recording } from './session-facts.ts';
import { type Proof, proven, readProof, saveProof } from './session-proof.ts';
import './session-chunks.ts';

const text = strings.session;

interface Pipeline {
  pipeline_status: string;
  stages: { name: string; status: string; queue_size: number }[];
}

/** All that is known of one session, and all that can be done with it. */
class UserSession extends Part {
  static override properties = { app: { attribute: false }, of: { attribute: false } };
  declare app: App;
  declare of: string;
  readonly #session = new Resource<Session>(this, {
    key: () => this.#path(''),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #statistics = new Resource<Record<string, Record<string, unknown> | undefined>>(this, {
    key: () => this.#path('/statistics'),
    load: (path, call) => this.app.api.get(path, call),
  });
  readonly #pipeline = new Resource<Pipeline>(this, {
    key: () => this.#path('/pipeline'),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #proof = new Resource<Proof | undefined>(this, {
    key: () => this.of,
    load: (id, call) => readProof(this.app, id, call),
  });

  constructor() {
    super();
    // What is shown follows the address.
    new Watch(this, () => [this.app.router.place]);
  }

  protected override render(): TemplateResult {
    return html`
      <p class="back"><a href="/">${icon('left')}${text.back}</a></p>
      ${this.#session.data === undefined ? heading(text.title) : nothing} ${loaded(
        this.#session,
        (session) => this.#whole(session),
        8,
      )}
    `;
  }

  #path(rest: string): string {
    return `${SESSIONS}/${segment(this.of)}${rest}`;
  }

  #whole(session: Session): TemplateResult {
    const reload = (): Promise<void> => again(this.#session, this.#pipeline, this.#statistics);
    const actions = html`
      ${moves(this.app, session, reload)} ${may(this.app, 'PUT', this.#path(''))
        ? html`
          <button type="button" @click="${() => void this.#edit(session)}">${icon('tool')}${text.edit}</button>
        `
        : nothing} ${may(this.app, 'DELETE', this.#path(''))
        ? html`
          <button type="button" class="grave" @click="${() => void this.#delete(session)}">${strings.sessions
            .delete}</button>
        `
        : nothing}
    `;
    const lead = html`
      ${status(session.status)} ${session.metadata?.description ?? ''}
    `;
    return html`
      ${heading(session.name, lead, actions)} ${figures(this.#figures(session))}
      <user-session-chunks .app="${this.app}" .of="${this.of}" .link="${this.app.router.place.value
        .link}"></user-session-chunks>
      <div class="panels">
        ${panel(
          { title: text.anchor, lead: text.anchorLead, actions: saveProof(this.of, this.#proof.data) },
          loaded(this.#proof, proven),
        )} ${panel(
          { title: text.pipeline, lead: text.pipelineLead, actions: this.#pipelineMoves(session) },
          loaded(this.#pipeline, (pipeline) => this.#stages(pipeline)),
        )} ${panel({ title: text.about }, about(session))} ${panel(
          { title: text.connection },
          connection(session),
        )} ${panel({ title: text.recording }, recording(session))} ${panel(
          { title: text.statistics },
          loaded(this.#statistics, numbers),
        )}
      </div>
    `;
  }

  #figures(session: Session): Figure[] {
    const { statistics } = session;
    return [
      { title: strings.sessions.length, value: lengthShown(session) },
      { title: strings.sessions.size, value: sizeShown(session) },
      {
        title: strings.sessions.chunks,
        value: chunksShown(session),
        ...(statistics?.average_chunk_size_bytes
          ? {
            detail: html`
              ${text.average}: ${bytes(statistics.average_chunk_size_bytes)}
            `,
          }
          : {}),
      },
      { title: text.frames, value: count(statistics?.frame_count ?? 0) },
      {
        title: session.stopped_at ? strings.sessions.stopped : strings.sessions.started,
        value: session.stopped_at || session.started_at ? time(session.stopped_at ?? session.started_at!) : '–',
      },
    ];
  }

  #stages({ pipeline_status, stages }: Pipeline): TemplateResult {
    return html`
      ${status(pipeline_status)}
      <ol class="stages">${stages.map((stage) =>
        html`
          <li>${spoken(stage.name)} <span class="muted">${stage.queue_size > 0
            ? text.queue(stage.queue_size)
            : spoken(stage.status)}</span></li>
        `
      )}</ol>
    `;
  }

  #pipelineMoves(session: Session): TemplateResult | undefined {
    const running = this.#pipeline.data?.pipeline_status === 'running';
    const paused = this.#pipeline.data?.pipeline_status === 'paused';
    if (isOver(session) || !(running || paused)) return undefined;
    if (!may(this.app, 'POST', this.#path('/pipeline/pause'))) return undefined;
    const move = async (verb: string): Promise<void> => {
      await this.app.api.post(this.#path(`/pipeline/${verb}`));
      await this.#pipeline.reload();
    };
    const [verb, back] = running ? ['pause', 'resume'] : ['resume', 'pause'];
    const done = running ? text.pipelinePaused : text.pipelineResumed;
    return html`
      <button type="button" @click="${() =>
        void this.app.toasts.tell(done, () => move(verb!), () => move(back!))}">${icon(
          running ? 'pause' : 'play',
        )}${running ? text.pausePipeline : text.resumePipeline}</button>
    `;
  }

  async #edit(session: Session): Promise<void> {
    if (await edit(this.app, session)) await this.#session.reload();
  }

  async #delete(session: Session): Promise<void> {
    if (await remove(this.app, session)) this.app.router.go(isOver(session) ? '/history' : '/');
  }
}

define('user-session', UserSession);
