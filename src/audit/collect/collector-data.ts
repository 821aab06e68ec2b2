import { moreOfOthers } from '../../engine/omissions.ts';
import { knownSid } from '../../model/account.ts';
import { codecOf } from '../../model/codec.ts';
import type { Root } from '../../model/location.ts';
import { dwordLength, registryTypes } from '../../model/registry-value.ts';
import type { ResourceModel } from '../../model/resource.ts';
import type { DataTable } from '../../powershell/literal.ts';
import { resources } from '../../rms/index.ts';
import { computerName } from '../../target/computer-name.ts';
import { fullPath } from '../../target/live/location.ts';
import { nameTrees } from '../../target/machine/machine-name.ts';
import { collectedLine } from '../../target/reg-file/collected.ts';
import { exactLabel } from '../../target/reg-file/syntax/exact-line.ts';
import { lineLength } from '../../target/reg-file/syntax/value-syntax.ts';
import { flawLength } from './collect.ts';
import {
  collectedRemark,
  collector,
  computerNameKey,
  emptyKey,
  headingLines,
  namelessOmission,
  unreadHiveKey,
} from './export-lines.ts';
import { type Pattern, patternsOf, type Wanted, wantedTrees } from './wanted-trees.ts';

/** Stands for the time in the lines above the keys, and for a user in the path of a key. */
const [nowMark, ownerMark] = ['{Now}', '{Owner}'];

/** So many bytes of a file tell whether it is an earlier export. */
const lookLength = 4096;

/** What the script that collects knows, by the names of its variables: all of it comes of the models, or of what collect says. */
export function collectorData(models: readonly ResourceModel[] = resources): DataTable {
  const wanted = wantedTrees(models);
  const roots = new Map(wanted.map(({ area: { root } }) => [rootId(root), root]));
  const ids = [...roots.keys()];
  return {
    // Where a key's path has a step in braces, any name leads on.
    knownKeys: Object.fromEntries(
      [...roots].map(([id, root]) => [nameOf(ids, id), patternsOf(models, root).map(patternData)]),
    ),
    wantedTrees: wanted.map(one => wantedData(one, nameOf(ids, rootId(one.area.root)))),
    headingLines: headingLines(markedLine()),
    exportMark: `; ${collectedRemark}`,
    exactLabel,
    exportLineLength: lineLength,
    lookLength,
    textType: registryTypes.REG_SZ,
    numberType: registryTypes.REG_DWORD,
    numberLength: dwordLength,
    binaryType: registryTypes.REG_BINARY,
    flawLength,
    nameKey: computerNameKey,
    nameValue: computerName.value,
    namePaths: nameTrees.map(({ path }) => path),
    namelessOmission,
    emptyKey,
    unreadHiveKey,
    moreOfOthers: moreOfOthers('{0}'),
  };
}

function rootId({ hive, path }: Root): string {
  return `${hive}\\${path}`;
}

/** A word that PowerShell takes without quotes. */
function nameOf(ids: readonly string[], id: string): string {
  return `Root${ids.indexOf(id)}`;
}

function wantedData({ tree, area: { root }, isNeeded }: Wanted, known: string): DataTable {
  const { hive, path } = tree;
  // A view, or the account whose hives are meant, of which there may be several.
  const owner = tree.hive === 'User' ? (knownSid(tree.account) ?? tree.account) : tree.view;
  const place =
    tree.hive === 'User' ? { hive: tree.hive, owner: ownerMark, path } : { ...tree, owner: tree.view };
  return {
    Hive: hive,
    Owner: owner,
    Path: path,
    FullPath: fullPath(place),
    Known: known,
    IsOwn: root.isOwn ?? false,
    IsNeeded: isNeeded,
  };
}

/** @throws Error where a type is asked for that the script cannot tell from one of a wrong length */
function patternData({ path, storage }: Pattern): DataTable {
  const Steps = path;
  if (storage?.kind !== 'value') {
    return { Steps, Kind: storage?.kind ?? 'key' };
  }
  const codec = codecOf(storage);
  const { type } = codec.data ?? codec;
  if (type !== 'REG_SZ' && type !== 'REG_DWORD') {
    throw new Error(`src/powershell/collect/value.ps1 knows nothing of the lengths of a ${type}.`);
  }
  return { Steps, Kind: storage.kind, Name: storage.name, Type: registryTypes[type] };
}

function markedLine(): string {
  const at = new Date(0);
  return collectedLine(at, collector, { kind: 'live' }).replace(
    at.toISOString().replace('.000Z', 'Z'),
    nowMark,
  );
}
