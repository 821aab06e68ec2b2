import { type ModulePart, partsFor, partsIn } from '../../configuration/compile/intune/module-parts.ts';
import { commandName } from '../../package-root.ts';
import { type Data, type DataTable, literal } from '../../powershell/literal.ts';
import { inFolder, readScript } from '../../powershell/read-script.ts';
import { readPowerShell } from '../../rms/index.ts';
import { collectorData } from './collector-data.ts';
import { collector } from './export-lines.ts';

/** How long a line may be that the script prints: Intune keeps no more of the last line of a remediation. */
const lineLength = 2048;

/** The functions by which the live registry is read, and the script of this folder. */
const files = {
  agent: inFolder('powershell/agent', 'messages', 'keys', 'hives', 'mounts', 'trees'),
  own: inFolder('powershell/collect', 'value', 'key', 'tree', 'text', 'collection', 'place'),
  line: inFolder('powershell/intune', 'finding'),
  head: 'powershell/collect/head.ps1',
  main: 'powershell/collect/main.ps1',
} as const;

/**
 * A PowerShell script, in ASCII, that writes the export of the computer that it runs on which collect writes of it.
 *
 * @param into the file or the folder to which it writes where it is not told by -Out; none where it is empty
 */
export function collectorScript(into = ''): string {
  const known = new Map([
    ['commandName', commandName],
    ['lineLength', String(lineLength)],
    ['tool', collector],
    ['out', literal(into)],
  ]);
  const ownText = (file: string): string => readScript(file, known);
  const agent = files.agent.map(readPowerShell);
  const main = ownText(files.main);
  const own: readonly ModulePart[] = [...files.line, ...files.own].flatMap(file => partsIn(ownText(file)));
  const parts = partsFor([...agent, main].join('\n'), own);
  return [
    ownText(files.head),
    variables({ lineLength, ...collectorData() }),
    ...agent,
    ...parts.map(({ text }) => `${text}\n`),
    main,
  ].join('\n');
}

/** Each with its name; a list, or a table, with a line for each thing in it. */
function isList(value: readonly Data[] | DataTable): value is readonly Data[] {
  return Array.isArray(value);
}

function variables(data: DataTable): string {
  const lines = Object.entries(data).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) {
      return [`$script:${name} = ${literal(value)}`];
    }
    return isList(value)
      ? [`$script:${name} = @(`, ...value.map(one => `    ${literal(one)}`), ')']
      : [
          `$script:${name} = @{`,
          ...Object.entries(value).map(([key, one]) => `    ${key} = ${literal(one)}`),
          '}',
        ];
  });
  return `${lines.join('\n')}\n`;
}
