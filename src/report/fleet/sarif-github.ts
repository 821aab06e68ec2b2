import { relative } from 'node:path';
import { namedOf } from '../../model/few.ts';
import { counted, total } from '../counts.ts';
import type { FleetEnd, FleetHead, FleetReport } from '../fleet-report.ts';
import type { Setting } from '../setting.ts';
import {
  fingerprint,
  logEnd,
  logStart,
  message,
  notTold,
  ruled,
  runStart,
  sarifLimits,
  tagsOf,
  uriOf,
} from './sarif-parts.ts';
import { type MachinesWith, SettingDigests } from './setting-digest.ts';

/**
 * SARIF for GitHub's code scanning, at any number of machines: a result for each setting that differs anywhere, at the
 * setting's line in the configuration, and one for each of which something could not be told. What an active waiver covers
 * is left out, for GitHub takes no notice of `suppressions`. An alert stays the same whatever the number of machines: only
 * what the setting is called is in its fingerprint, which has the name that GitHub looks for.
 */
export function githubSarifReport(): FleetReport {
  let head: FleetHead | undefined;
  let digests = new SettingDigests([]);
  return {
    begin(given) {
      head = given;
      digests = new SettingDigests(given.settings);
      return logStart() + runStart(given);
    },
    machine(result) {
      digests.add(result);
      return '';
    },
    end(end) {
      const all = head ? resultsOf(head, end, digests) : [];
      const shown = all.slice(0, sarifLimits.resultsPerRun);
      const left = all.length - shown.length;
      const notifications =
        left === 0 ? [] : [{ level: 'warning', message: { text: `${left} results are left out.` } }];
      return `\n${shown.map(result => JSON.stringify(result)).join(',\n')}${logEnd(end, notifications)}`;
    },
  };
}

function resultsOf(head: FleetHead, end: FleetEnd, digests: SettingDigests): object[] {
  const all = total(end.machines);
  return [
    ...(digests.unread.count === 0
      ? []
      : [
          result(head, notTold, undefined, digests.unread, `of ${counted(all, 'machine')} could not be read`),
        ]),
    ...head.settings.flatMap((setting, index) => {
      const { drift, unknown } = digests.settings[index] ?? {};
      const { waived = 0 } = end.settings[index]?.decided ?? {};
      const besides = waived === 0 ? '' : ` (on ${waived} more it is waived)`;
      return [
        ...(drift && drift.count > 0
          ? [
              result(
                head,
                setting.type,
                setting,
                drift,
                `of ${counted(all, 'machine')} ${drift.count === 1 ? 'differs' : 'differ'}${besides}`,
              ),
            ]
          : []),
        ...(unknown && unknown.count > 0
          ? [result(head, notTold, setting, unknown, `of ${counted(all, 'machine')} could not be told`)]
          : []),
      ];
    }),
  ];
}

/** What is said of the machines of the whole, if no setting is given. */
function result(
  head: FleetHead,
  ruleId: string,
  setting: Setting | undefined,
  those: MachinesWith,
  verdict: string,
): object {
  const name = setting?.name ?? wholeMachine;
  const most = those.mostFound(mostFound).map(({ found, machines }) => `${found} (${machines})`);
  return {
    ...ruled(ruleId),
    message: message(
      `${name}: ${those.count} ${verdict}. On ${namedOf(those.names, those.count)}. Most often: ${most.join(' | ')}`,
    ),
    locations: [{ physicalLocation: placeOf(head, setting) }],
    occurrenceCount: those.count,
    partialFingerprints: { primaryLocationLineHash: fingerprint(ruleId, name) },
    ...tagsOf(setting),
  };
}

const wholeMachine = 'The registry';
const mostFound = 3;

/** Pages of code show a result in a file of the repository. */
function placeOf({ configuration }: FleetHead, setting: Setting | undefined): object {
  const { file = configuration, line = 1 } = setting?.at ?? {};
  const inside = relative('.', file);
  return {
    artifactLocation: { uri: uriOf(inside.startsWith('..') ? file : inside) },
    region: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
  };
}
