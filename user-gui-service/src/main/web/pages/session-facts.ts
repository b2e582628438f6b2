import {
  badge,
  bytes,
  copyable,
  count,
  details,
  duration,
  empty,
  html,
  measured,
  nothing,
  spoken,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { strings } from '../text/strings.ts';
import type { Session } from './session-data.ts';

const text = strings.session;

/** Who and what it belongs to. */
export function about({ metadata, session_id, created_at }: Session): TemplateResult {
  return details([
    [text.id, copyable(session_id, true)],
    [strings.sessions.created, time(created_at)],
    [strings.sessions.project, metadata?.project],
    [strings.sessions.environment, metadata?.environment && spoken(metadata.environment)],
    [text.priority, metadata?.priority && spoken(metadata.priority)],
    [text.tags, metadata?.tags?.map((tag) => badge('neutral', tag))],
  ]);
}

/** Which desktop it shows. */
export function connection({ rdp_config }: Session): TemplateResult {
  const { host, port, username, domain, use_tls, ignore_cert } = rdp_config ?? {};
  return details([
    [
      text.host,
      host && html`
        <span class="mono">${host}:${port ?? ''}</span>
      `,
    ],
    [text.username, username],
    [text.domain, domain],
    [
      text.encryption,
      html`
        ${use_tls ? badge('good', text.encrypted, 'check') : badge('warning', text.plain, 'alert')} ${ignore_cert
          ? badge('warning', text.anyCertificate, 'alert')
          : nothing}
      `,
    ],
  ]);
}

/** How it is recorded, and how long that is kept. */
export function recording({ recording_config, storage_config }: Session): TemplateResult {
  const recording = recording_config ?? {};
  const storage = storage_config ?? {};
  const yes = (value: unknown): string | undefined =>
    typeof value === 'boolean' ? (value ? text.yes : text.no) : undefined;
  const [frames, bitrate, days, gigabytes] = [
    recording['frame_rate'],
    recording['bitrate'],
    storage['retention_days'],
    storage['max_size_gb'],
  ];
  return details([
    [strings.create.resolution, recording['resolution']],
    [strings.create.frames, frames],
    [strings.create.quality, typeof recording['quality'] === 'string' ? spoken(recording['quality']) : undefined],
    [strings.create.compression, recording['compression']],
    [strings.create.bitrate, typeof bitrate === 'number' ? text.bitrate(count(bitrate)) : undefined],
    [text.sound, yes(recording['audio_enabled'])],
    [text.pointer, yes(recording['cursor_enabled'])],
    [text.kept, typeof days === 'number' ? text.days(days) : undefined],
    [text.most, typeof gigabytes === 'number' ? text.gigabytes(gigabytes) : undefined],
    [text.encryptedStore, yes(storage['encryption_enabled'])],
    [text.compressed, yes(storage['compression_enabled'])],
    [text.backup, yes(storage['backup_enabled'])],
    [text.archived, yes(storage['archive_enabled'])],
  ]);
}

/** Figures that differ from one installation to the next, as they come. */
export function numbers(all: Record<string, Record<string, unknown> | undefined>): TemplateResult {
  const shown = (name: string, value: unknown): unknown => {
    if (typeof value !== 'number') return typeof value === 'string' ? spoken(value) : undefined;
    return name.endsWith('_bytes') ? bytes(value) : name.endsWith('_seconds') ? duration(value) : measured(value);
  };
  const rows = ['recording_stats', 'storage_stats', 'quality_stats', 'performance_stats'].flatMap((group) =>
    Object.entries(all[group] ?? {}).map(([name, value]) =>
      [spoken(name.replace(/_(bytes|seconds)$/, '')), shown(name, value)] as const
    )
  ).filter(([, value]) => value !== undefined);
  return rows.length === 0 ? empty('gauge', text.noStatistics) : details(rows);
}
