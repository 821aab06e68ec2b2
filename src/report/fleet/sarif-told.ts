import { uuidOfName } from '../../rms/index.ts';
import type { FleetHead } from '../fleet-report.ts';
import type { HistoryState, SinceWhen } from '../history/since.ts';
import type { BaselineChange, MachineResult, SettingResult } from '../result.ts';
import type { Setting } from '../setting.ts';
import type { DatedWaiver, WaiverFile, WaiverState } from '../waivers/waiver.ts';
import { tagsOf, uriOf } from './sarif-parts.ts';

/**
 * What is told of a result beside what was found: what was decided about it, since when it is so, and what it is founded
 * on.
 */
export function toldBeside(
  { waivers }: FleetHead,
  { waiver, since }: Pick<SettingResult | MachineResult, 'waiver' | 'since'>,
  setting?: Setting,
): object {
  const decided = waivers?.waivers.find(({ id }) => id === waiver?.id);
  return {
    ...(waivers && { suppressions: decided ? suppressionsOf(decided, waivers) : [] }),
    ...(since && { provenance: { firstDetectionTimeUtc: since.since } }),
    ...tagsOf(setting),
  };
}

const statuses: Readonly<Record<Exclude<WaiverState, 'expired'>, string>> = {
  active: 'accepted',
  'under review': 'underReview',
  rejected: 'rejected',
};

/** Where any result has suppressions, all have, be it none (SARIF 2.1.0, 3.27.23). An expired waiver is none any more. */
function suppressionsOf(waiver: DatedWaiver, { file }: WaiverFile): object[] {
  const { id, state, justification, owner, ticket, expiresOn, line } = waiver;
  return state === 'expired'
    ? []
    : [
        {
          kind: 'external',
          status: statuses[state],
          justification,
          guid: uuidOfName(`waiver/${id}`),
          location: {
            physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } },
          },
          properties: {
            waiver: id,
            owner,
            ...(ticket !== undefined && { ticket }),
            // The last day counts as a whole.
            ...(expiresOn !== undefined && { expiryUtc: `${expiresOn}T23:59:59Z` }),
          },
        },
      ];
}

/** What the baseline had and this run has as well, or has not: SARIF 2.1.0, 3.27.24. */
const ofBaseline: Readonly<Record<BaselineChange, string>> = {
  new: 'new',
  known: 'unchanged',
  fixed: 'absent',
  otherwise: 'new',
};

const ofHistory: Readonly<Record<HistoryState, string>> = {
  new: 'new',
  returned: 'new',
  firstSeen: 'new',
  otherwise: 'new',
  updated: 'updated',
  unchanged: 'unchanged',
  resolved: 'absent',
};

/** Against the baseline, or where there is none against the earlier runs. */
export function baselineState(
  { baseline, history }: FleetHead,
  change: BaselineChange | undefined,
  since: SinceWhen | undefined,
): object {
  if (baseline) {
    return { baselineState: ofBaseline[change ?? 'new'] };
  }
  return history && since ? { baselineState: ofHistory[since.state] } : {};
}
