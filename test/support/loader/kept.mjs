import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// What was stripped is kept for the next process: each thread that a test starts would else start esbuild, a program,
// and ask it for every module, which takes as long as all else that the thread does.

const project = new URL('../../../', import.meta.url);
const folder = new URL('.cache/stripped/', project);
const { version } = createRequire(import.meta.url)('esbuild/package.json');
/** What the code depends on beside the file. */
const maker = `${version} ${readFileSync(new URL('hooks.mjs', import.meta.url), 'utf8')}`;

/** The code that was made of the file when it had this text, where it was kept. */
export function kept(path, text) {
  try {
    const found = readFileSync(placeOf(path), 'utf8');
    const mark = markOf(text);
    return found.startsWith(mark) ? found.slice(mark.length) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it in the place of what was made of the file before, and returns it. Files of tests elsewhere come and go. */
export function keep(path, text, code) {
  if (!path.startsWith(fileURLToPath(project))) {
    return code;
  }
  const place = placeOf(path);
  const unfinished = new URL(`${place}.${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, `${markOf(text)}${code}`);
    renameSync(unfinished, place);
  } catch {
    // The next process strips it again.
    rmSync(unfinished, { force: true });
  }
  return code;
}

const placeOf = path => new URL(digest(path), folder);
const markOf = text => `${digest(`${maker}\n${text}`)}\n`;
const digest = text => createHash('sha256').update(text).digest('hex');
