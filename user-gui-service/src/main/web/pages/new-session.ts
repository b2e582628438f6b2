import {
  type App,
  define,
  form,
  type FormField,
  heading,
  html,
  length,
  may,
  Part,
  Problem,
  type TemplateResult,
  type Values,
} from '@lucid/ui';
import { SESSIONS } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { linkTo, pathOf, type Session } from './session-data.ts';

const text = strings.create;

/** A whole number between two. */
function whole(least: number, most: number): (value: string) => string | undefined {
  return (value) =>
    /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most ? undefined : text.whole(least, most);
}

const FIELDS: readonly FormField[] = [
  { name: 'name', label: text.name, group: text.about, check: length(1, 255) },
  { name: 'project', label: text.project, group: text.about, optional: true, check: length(1, 100) },
  { name: 'environment', label: text.environment, group: text.about, optional: true, check: length(1, 50) },
  { name: 'tags', label: text.tags, hint: text.tagsHint, group: text.about, optional: true, check: length(1, 500) },
  {
    name: 'priority',
    label: text.priority,
    group: text.about,
    type: 'choice',
    options: text.priorities,
    value: 'normal',
  },
  {
    name: 'description',
    label: text.description,
    group: text.about,
    type: 'long',
    optional: true,
    check: length(1, 500),
  },
  { name: 'host', label: text.host, hint: text.hostHint, group: text.desktop, check: length(1, 255) },
  { name: 'port', label: text.port, group: text.desktop, type: 'number', value: '3389', check: whole(1, 65_535) },
  { name: 'user', label: text.username, group: text.desktop, check: length(1, 255) },
  {
    name: 'secret',
    label: text.password,
    hint: text.passwordHint,
    group: text.desktop,
    type: 'password',
    autocomplete: 'new-password',
    optional: true,
    check: length(1, 255),
  },
  { name: 'domain', label: text.domain, group: text.desktop, optional: true, check: length(1, 255) },
  { name: 'tls', label: text.tls, group: text.desktop, type: 'check', value: 'true' },
  { name: 'ignore', label: text.ignore, hint: text.ignoreHint, group: text.desktop, type: 'check' },
  { name: 'frames', label: text.frames, group: text.recording, type: 'number', value: '30', check: whole(1, 120) },
  {
    name: 'resolution',
    label: text.resolution,
    group: text.recording,
    value: '1920x1080',
    check: (value) => /^\d{2,5}x\d{2,5}$/.test(value) ? undefined : text.resolutionWrong,
  },
  {
    name: 'quality',
    label: text.quality,
    group: text.recording,
    type: 'choice',
    options: text.qualities,
    value: 'high',
  },
  {
    name: 'compression',
    label: text.compression,
    group: text.recording,
    type: 'choice',
    options: text.compressions,
    value: 'zstd',
  },
  {
    name: 'bitrate',
    label: text.bitrate,
    hint: text.bitrateHint,
    group: text.recording,
    type: 'number',
    optional: true,
    check: whole(1000, 50_000_000),
  },
  { name: 'audio', label: text.audio, group: text.recording, type: 'check' },
  { name: 'cursor', label: text.cursor, group: text.recording, type: 'check', value: 'true' },
  { name: 'days', label: text.days, group: text.storage, type: 'number', value: '30', check: whole(1, 365) },
  { name: 'gigabytes', label: text.gigabytes, group: text.storage, type: 'number', value: '10', check: whole(1, 1000) },
  { name: 'encrypt', label: text.encrypt, group: text.storage, type: 'check', value: 'true' },
  { name: 'compress', label: text.compress, group: text.storage, type: 'check', value: 'true' },
  { name: 'backup', label: text.backup, group: text.storage, type: 'check' },
  { name: 'archive', label: text.archive, group: text.storage, type: 'check' },
];

/** What is sent: the session service's `CreateSessionRequest`. */
function order(values: Values): Record<string, unknown> {
  const given = (name: string): string | undefined => values[name] || undefined;
  const ticked = (name: string): boolean => values[name] === 'true';
  return {
    name: given('name'),
    description: given('description'),
    rdp_config: {
      host: given('host'),
      port: Number(given('port')),
      username: given('user'),
      password: given('secret'),
      domain: given('domain'),
      use_tls: ticked('tls'),
      ignore_cert: ticked('ignore'),
    },
    recording_config: {
      frame_rate: Number(given('frames')),
      resolution: given('resolution'),
      quality: given('quality'),
      compression: given('compression'),
      bitrate: given('bitrate') === undefined ? undefined : Number(given('bitrate')),
      audio_enabled: ticked('audio'),
      cursor_enabled: ticked('cursor'),
    },
    storage_config: {
      retention_days: Number(given('days')),
      max_size_gb: Number(given('gigabytes')),
      encryption_enabled: ticked('encrypt'),
      compression_enabled: ticked('compress'),
      backup_enabled: ticked('backup'),
      archive_enabled: ticked('archive'),
    },
    metadata: {
      project: given('project'),
      environment: given('environment'),
      tags: tagsOf(given('tags')),
      description: given('description'),
      priority: given('priority'),
    },
  };
}

export function tagsOf(entered: string | undefined): string[] {
  return (entered ?? '').split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
}

/** Where a session is ordered, with all that the session service can be told. */
class NewSession extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;

  protected override render(): TemplateResult {
    const start: FormField[] = may(this.app, 'POST', `${SESSIONS}/new/start`)
      ? [{ name: 'start', label: text.start, type: 'check', value: 'true', group: text.storage }]
      : [];
    return html`
      <div class="narrow">
        ${heading(text.title, text.lead)} ${form({
          fields: [...FIELDS, ...start],
          action: text.action,
          send: (values) => this.#create(values),
          cancel: () => this.app.router.go('/'),
        })}
      </div>
    `;
  }

  async #create(values: Values): Promise<void> {
    const session = await this.app.api.post<Session>(SESSIONS, order(values));
    this.app.router.go(linkTo(session));
    if (values['start'] !== 'true') return this.app.toasts.show('good', text.made(session.name));
    try {
      await this.app.api.post(pathOf(session, '/start'));
      this.app.toasts.show('good', text.madeStarted(session.name));
    } catch (error) {
      // The session is there all the same, so this is not a failure of the form.
      if (!(error instanceof Problem)) throw error;
      this.app.toasts.show('bad', text.notStarted(session.name, error.message));
    }
  }
}

define('user-new-session', NewSession);
