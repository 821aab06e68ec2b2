import { InputError } from '../../../model/errors.ts';
import type { Configuration } from '../../read.ts';
import type { Compiled, CompileOptions } from '../compiled.ts';
import { file, request } from './files.ts';
import { accountOf, lineLength, type Remediation, undoPattern } from './pairs.ts';
import { healthScript } from './requests.ts';
import { scriptText } from './script.ts';
import { undoStepsPage } from './steps.ts';

/**
 * The remediations that take back what those of the configuration did, by the undo files that they left: one for each
 * account, however many pairs its settings are divided into.
 *
 * @throws InputError where the configuration changes nothing
 */
export function toIntuneUndo({ entries }: Configuration, options: CompileOptions): Compiled {
  const written = entries.filter(({ instance }) => !instance.resource.isAudit);
  if (written.length === 0) {
    throw new InputError(
      'There is nothing to take back: the document has checks alone, and these change nothing.',
    );
  }
  const accounts = new Set(written.map(accountOf));
  const remediations = (['system', 'user'] as const)
    .filter(account => accounts.has(account))
    .map((account): Remediation & { remediation: string } => {
      const name = `${options.name}.${account}.undo`;
      const common = { resources: [], functions: '' };
      const pattern = undoPattern(`${options.name}\\.${account}[0-9]*`);
      return {
        name,
        account,
        detection: scriptText(
          'undo-detect',
          {
            ...common,
            about:
              'Detection script of a remediation of Intune: says what is to be taken back, and changes nothing.',
            variables: { lineLength, undoPattern: pattern },
          },
          options,
        ),
        remediation: scriptText(
          'undo-remediate',
          {
            ...common,
            about:
              'Remediation script of Intune: takes back the last run of a remediation that is not taken back.',
            variables: { lineLength, undoName: `${name}.`, undoPattern: pattern },
          },
          options,
        ),
      };
    });
  return {
    files: [
      ...remediations.flatMap(each => [
        file(`${each.name}.detect.ps1`, each.detection),
        file(`${each.name}.remediate.ps1`, each.remediation),
        request(`${each.name}.remediation.json`, each, healthScript),
      ]),
      file(`${options.name}.undo.intune.md`, undoStepsPage(remediations, options)),
    ],
    notes: [],
  };
}
