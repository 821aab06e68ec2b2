import { type FleetFormat, fleetFormats } from '../../report/fleet/formats.ts';
import { columns } from '../../report/words/columns.ts';
import { endingsOf } from '../output/out-format.ts';
import { exitCodes } from './exit-codes.ts';

const width = 100;

export function exitCodesText(): string {
  return `Exit statuses:
${table(exitCodes.map(([status, meaning]) => [`  ${status}`, meaning]))}

What is not in the desired state outweighs what could not be told. rmsdsc resource, which DSC v3
calls, says in JSON whether a state is the desired one, and ends with 0 in either.

In cmd.exe:     rmsdsc test contoso.yaml & if errorlevel 1 if not errorlevel 2 echo drift
In PowerShell:  rmsdsc test contoso.yaml; if ($LASTEXITCODE -eq 1) { 'drift' }
In sh:          rmsdsc test contoso.yaml; [ $? -eq 1 ] && echo drift
`;
}

export const targetsText = `What --on takes, and audit as its targets. The first bytes tell which it is, not the name.

  live     the registry of this computer, through PowerShell; the default on Windows
  .reg     a registry export: version 5 in UTF-16 or UTF-8, or REGEDIT4. It speaks for the keys that
           it names and all below them; set writes it, undo puts it back
  hive     a binary hive, such as SOFTWARE or NTUSER.DAT; to read only
  folder   a folder with a machine's hives, such as a mounted drive, or its .reg files; to read only
  zip      a zip of these; to read only

Files, programs and Active Directory are to be seen on a live computer only, the last also with
--directory. Of anything else it is said that it could not be told, never that it is not there.

Examples:
  rmsdsc test contoso.yaml --on machine.reg
  rmsdsc test contoso.yaml --on D:\\           a drive of another Windows
  rmsdsc test contoso.yaml --on /mnt/pc01     the same on Linux
`;

const uses: Readonly<Record<FleetFormat, string>> = {
  table: 'for people, at a terminal; the default',
  json: "the shape of DSC v3's results; an audit's report of a fleet",
  yaml: 'the same, in YAML',
  ndjson: 'a line a machine: the record of an audit, of which rmsdsc report makes every other format',
  csv: 'a row a setting, for spreadsheets',
  markdown: "for the summary of a pipeline's step, and for tickets",
  junit: 'a suite a machine, for the test pages of pipelines',
  sarif: "SARIF 2.1.0, for code-scanning pages; of audits with --sarif github for GitHub's",
  html: 'one page for an auditor, with the verdict, what it rests on, search and filters; it loads nothing from anywhere',
};

export function formatsText(): string {
  const rows = fleetFormats.map(format => [`  ${format}`, endingsOf(format).join(' '), uses[format]]);
  return `What --format takes; without it the name of --out says the format, by its ending.
${table(rows)}

export writes yaml or json, collect a .reg file, and compile has formats of its own (--to).

Examples:
  rmsdsc test contoso.yaml --on machine.reg --out report.html
  rmsdsc audit contoso.yaml exports/ --format junit --out audit.xml
`;
}

function table(rows: readonly (readonly string[])[]): string {
  return columns(
    rows.map(row => row.map(text => ({ text }))),
    width,
  );
}
