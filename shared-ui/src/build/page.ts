/**
 * Makes the page of one service: bundles its code and styles under names that hold their hash, writes the page that
 * loads them, compresses each file as far as it goes, and packs them all for the server: files.bin holds every form of
 * every file, one behind the other, and files.json lists them in that order. A service finds and reads
 * two files sooner, when it starts, than seventy.
 *
 * Usage: page.ts ESBUILD SOURCE WORK TARGET
 */
// @ts-types="./zlib.d.ts"
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { page, type Service } from './html.ts';

interface Metafile {
  outputs: Record<
    string,
    { entryPoint?: string; cssBundle?: string; imports: { path: string; kind: string; external?: boolean }[] }
  >;
}

interface Listed {
  path: string;
  type: string;
  /** The first 96 bits of the content's SHA-256, in hexadecimal digits. */
  hash: string;
  /** The bytes of each form, by its coding. */
  forms: Record<string, number>;
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const [esbuild, source, work, target] = Deno.args as [string, string, string, string];
const shared = new URL('../main/web/', import.meta.url).pathname;
const service = JSON.parse(Deno.readTextFileSync(`${source}/app.json`)) as Service;

for (const folder of [work, target]) {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
}
Deno.mkdirSync(`${work}/assets`, { recursive: true });
Deno.mkdirSync(target, { recursive: true });
const bundled = bundle();
Deno.writeTextFileSync(`${work}/index.html`, page(service, bundled));
const names = ['index.html', ...[...Deno.readDirSync(`${work}/assets`)].map((file) => `assets/${file.name}`)];
const listed: Listed[] = [];
const packed: Uint8Array[] = [];
for (const name of names.sort()) {
  const bytes = Deno.readFileSync(`${work}/${name}`);
  const forms = formsOf(bytes);
  listed.push({
    path: name === 'index.html' ? '/' : `/${name}`,
    type: typeOf(name),
    hash: await hashOf(bytes),
    forms: Object.fromEntries(forms.map(([coding, form]) => [coding, form.length])),
  });
  packed.push(...forms.map(([, form]) => form));
}
Deno.writeTextFileSync(`${target}/files.json`, JSON.stringify(listed, null, 2) + '\n');
Deno.writeFileSync(`${target}/files.bin`, new Uint8Array(await new Blob(packed as BlobPart[]).arrayBuffer()));

function bundle(): { early: string; script: string; preloads: string[]; style: string; icon: string } {
  const metafile = `${work}/metafile.json`;
  const entries = [`${source}/app.ts`, `${shared}early.ts`, `${shared}styles/all.css`, `${shared}icon.svg`];
  const result = new Deno.Command(esbuild, {
    cwd: shared,
    args: [
      ...entries,
      '--bundle',
      '--splitting',
      '--format=esm',
      '--minify',
      '--target=es2022,chrome123,firefox121,safari17.5',
      '--legal-comments=eof',
      '--charset=utf8',
      '--log-level=warning',
      '--loader:.svg=copy',
      '--entry-names=[name]-[hash]',
      '--chunk-names=[name]-[hash]',
      '--asset-names=[name]-[hash]',
      `--alias:@lucid/ui=${shared}index.ts`,
      `--metafile=${metafile}`,
      `--outdir=${work}/assets`,
    ],
  }).outputSync();
  const said = new TextDecoder().decode(result.stderr);
  if (!result.success || said !== '') {
    console.error(said);
    Deno.exit(1);
  }
  const outputs = (JSON.parse(Deno.readTextFileSync(metafile)) as Metafile).outputs;
  Deno.removeSync(metafile);
  const url = (path: string): string => `/assets/${path.slice(path.lastIndexOf('/') + 1)}`;
  const made = (name: string): string => {
    const found = Object.keys(outputs).find((path) => new RegExp(`/${name.replace('.', '-[A-Z0-9]+\\.')}$`).test(path));
    if (found === undefined) throw new Error(`esbuild made no ${name}`);
    return found;
  };
  const script = made('app.js');
  const preloads = outputs[script]!.imports.filter((needed) => needed.kind === 'import-statement' && !needed.external);
  return {
    early: url(made('early.js')),
    script: url(script),
    preloads: preloads.map((needed) => url(needed.path)),
    style: url(made('all.css')),
    icon: url(made('icon.svg')),
  };
}

/** The file as it is, and compressed where that saves something. */
function formsOf(bytes: Uint8Array): [string, Uint8Array][] {
  const compressed: [string, Uint8Array][] = [
    ['br', brotliCompressSync(bytes)],
    ['gzip', gzipSync(bytes, { level: 9 })],
  ];
  return [['identity', bytes], ...compressed.filter(([, form]) => form.length < bytes.length)];
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return [...digest.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function typeOf(name: string): string {
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
  if (type === undefined) throw new Error(`${name}: no content type is known for it; add it to TYPES`);
  return type;
}
