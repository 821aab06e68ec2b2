import {
  RecordDigest,
  type RecordEnd,
  type RecordHead,
  type RecordRow,
  recordName,
  recordVersion,
  rowOf,
} from '../record.ts';
import type { FleetReport } from './fleet-report.ts';

/** The run record, see {@link recordVersion}. */
export function recordReport(): FleetReport {
  const digest = new RecordDigest();
  let machines = 0;
  const line = (data: RecordHead | RecordRow): string => {
    const text = inOneLine(data);
    digest.add(text);
    return `${text}\n`;
  };
  return {
    isRecord: true,
    begin({ version, started, configuration, sha256, settings, users, waivers, shard }) {
      return line({
        record: recordName,
        recordVersion,
        version,
        asOf: started.toISOString(),
        configuration: { name: configuration, ...(sha256 !== undefined && { sha256 }) },
        settings: settings.map(({ name, type, wants = '', phase, references, at }) => ({
          name,
          type,
          wants,
          ...(phase !== undefined && { phase }),
          ...(references && { references: [...references] }),
          ...(at && { at }),
        })),
        ...(users && { users }),
        ...(waivers && { waivers: { name: waivers.file, sha256: waivers.sha256 } }),
        ...(shard && { shard }),
      });
    },
    machine(found, position) {
      machines++;
      return line(rowOf(found, position));
    },
    end({ ended, notes = [] }) {
      const end: RecordEnd = {
        machines,
        ended: ended.toISOString(),
        notes: [...notes],
        sha256: digest.take(),
      };
      return `${inOneLine({ end })}\n`;
    },
  };
}

/** Readers of lines may end one at these, which JSON leaves as they are. */
function inOneLine(data: object): string {
  return JSON.stringify(data).replace(/[\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16)}`);
}
