import { spawnSync } from 'node:child_process';

/**
 * What hivexregedit says that a hive holds, as the tests write keys and values down: `[path]` and
 * `[path] name type data`, sorted.
 *
 * @throws Error when it fails or says something else
 */
export function hivexExport(path: string): string[] {
  const args = ['--export', '--prefix', 'HIVE', path, '\\'];
  const { status, stdout, stderr } = spawnSync('hivexregedit', args, { maxBuffer: 2 ** 30 });
  if (status !== 0) {
    throw new Error(`hivexregedit could not read ${path}: ${stderr.toString()}`);
  }
  let key = '';
  const found: string[] = [];
  for (const line of stdout.toString('latin1').split('\n').map(asText).slice(1)) {
    if (line.startsWith('[')) {
      key = line.replace(/^\[HIVE\\?/, '[\\').replace(/^\[\\\]$/, '[]');
      found.push(key);
    } else if (line !== '') {
      found.push(`${key} ${valueIn(line)}`);
    }
  }
  return found.sort();
}

/** It prints a line in UTF-8 if a character of it needs that, else in Latin-1. */
function asText(line: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
  } catch {
    return line;
  }
}

function valueIn(line: string): string {
  const [, quoted = '', data = ''] = /^(@|"(?:[^"\\]|\\.)*")=(.*)$/s.exec(line) ?? [];
  const name = quoted === '@' ? '' : quoted.slice(1, -1).replace(/\\(.)/gs, '$1');
  const [, dword] = /^dword:([0-9a-f]{8})$/.exec(data) ?? [];
  if (dword !== undefined) {
    return `${name} 4 ${Buffer.from(dword, 'hex').reverse().toString('hex')}`;
  }
  const [, type, hex] = /^hex(?:\(([0-9a-f]+)\))?:([0-9a-f,]*)$/.exec(data) ?? [];
  if (hex === undefined) {
    throw new Error(`hivexregedit printed ${JSON.stringify(line)}.`);
  }
  return `${name} ${type === undefined ? 3 : Number.parseInt(type, 16)} ${hex.replaceAll(',', '')}`;
}
