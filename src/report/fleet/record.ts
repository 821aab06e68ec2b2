import type { FleetReport, Piece } from '../fleet-report.ts';
import {
  RecordDigest,
  type RecordEnd,
  type RecordHead,
  type RecordRow,
  recordName,
  recordVersion,
  rowOf,
} from '../record.ts';

/** The run record, see {@link recordVersion}. */
export function recordReport(): FleetReport {
  const digest = new RecordDigest();
  let machines = 0;
  const line = (data: RecordHead | RecordRow): string => {
    const text = inOneLine(JSON.stringify(data));
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
    told(members, _, position) {
      machines++;
      const pieces = [`{"position":${position},`, toldInOneLine(members), '}'];
      digest.add(...pieces);
      return [...pieces, '\n'];
    },
    end({ ended, notes = [] }) {
      const end: RecordEnd = {
        machines,
        ended: ended.toISOString(),
        notes: [...notes],
        sha256: digest.take(),
      };
      return `${inOneLine(JSON.stringify({ end }))}\n`;
    },
  };
}

/** Readers of lines may end one at these, which JSON leaves as they are. */
function inOneLine(json: string): string {
  return json.replace(/[\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16)}`);
}

function toldInOneLine(json: Piece): Piece {
  if (typeof json === 'string') {
    return inOneLine(json);
  }
  const bytes = Buffer.from(json.buffer, json.byteOffset, json.length);
  return bytes.includes(startOfBoth) ? inOneLine(bytes.toString()) : json;
}

/** In UTF-8. Hardly anything else begins so. */
const startOfBoth = Buffer.from('\u2028').subarray(0, 2);
